import { lazy, Suspense, useState, type KeyboardEvent } from 'react';
import { best } from '../../state/matching';
import { namesOf } from '../../state/names';
import { addressOf } from '../../state/route';
import { SECTIONS } from '../../state/sections';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { Loaded } from '../Page';
import { Icon } from '../parts/Icon';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { Invitations } from './Invitations';
import { RoomLink } from './RoomLink';
import { Section } from './Section';

const CreateDialog = lazy(() => import('./CreateDialog'));

/** The person's rooms in their sections, or those whose name fits what is looked for. */
export function RoomList({ open }: { open: RoomID | undefined }) {
    const { rooms } = useClient();
    const isKnown = useSignal(rooms.isKnown);
    const isEmpty = useSignal(rooms.order).length === 0;
    const [isCreating, setCreating] = useState(false);
    const [wanted, setWanted] = useState('');
    const text = texts.rooms;
    return (
        <>
            <nav className="rooms" aria-label={text.title}>
                <header>
                    <h1>{text.title}</h1>
                    <a className="round" href={addressOf('browse')} aria-label={texts.list.browse} title={texts.list.browse}>
                        <Icon name="channels" />
                    </a>
                    <button
                        className="round primary" aria-label={text.create} title={text.create}
                        onClick={() => setCreating(true)}>
                        <Icon name="plus" />
                    </button>
                </header>
                {!isEmpty && <Filter wanted={wanted} take={setWanted} />}
                <div className="rooms-scroll">
                    <Invitations />
                    {wanted.trim() === ''
                        ? SECTIONS.map((name) => <Section key={name} name={name} open={open} />)
                        : <Fitting wanted={wanted} open={open} />}
                    {!isKnown && isEmpty && <p className="quiet" role="status">{text.loading}</p>}
                    {isKnown && isEmpty && (
                        <div className="quiet">
                            <p>{text.empty}</p>
                            <p className="hint">{text.emptyHint}</p>
                        </div>
                    )}
                </div>
            </nav>
            {isCreating && (
                <Loaded>
                    <Suspense fallback={null}><CreateDialog close={() => setCreating(false)} /></Suspense>
                </Loaded>
            )}
        </>
    );
}

interface FilterProps {
    wanted: string;
    take(wanted: string): void;
}

/** Enter opens the first that fits, Escape shows all again. */
function Filter({ wanted, take }: FilterProps) {
    const fitting = useFitting(wanted);
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') take('');
        if (event.key !== 'Enter' || wanted.trim() === '' || !fitting[0]) return;
        take('');
        goTo(fitting[0]);
    };
    return (
        <div className="filter">
            <input
                type="search" dir="auto" value={wanted} aria-label={texts.list.filter} placeholder={texts.list.filter}
                autoComplete="off" spellCheck={false}
                onChange={(event) => take(event.target.value)} onKeyDown={onKeyDown} />
        </div>
    );
}

function Fitting({ wanted, open }: { wanted: string; open: RoomID | undefined }) {
    const { rooms } = useClient();
    const fitting = useFitting(wanted);
    if (fitting.length === 0) {
        return (
            <div className="quiet" role="status">
                <p>{texts.list.nothingFits}</p>
                <a className="button" href={addressOf('search', wanted.trim())}>{texts.list.searchInstead}</a>
            </div>
        );
    }
    return (
        <ul>
            {fitting.map((id) => {
                const room = rooms.get(id);
                return room && <RoomLink key={id} room={room} isOpen={id === open} />;
            })}
        </ul>
    );
}

/** The rooms whose names fit, the best first, out of sight or not. */
function useFitting(wanted: string): RoomID[] {
    const { rooms, people } = useClient();
    const order = useSignal(rooms.order);
    if (wanted.trim() === '') return [];
    return best(order, wanted, (id) => {
        const row = rooms.get(id)?.row.get();
        return row ? namesOf(row, people) : [];
    });
}
