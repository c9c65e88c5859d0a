import { lazy, Suspense } from 'react';
import { moderatesServer } from '../state/powers';
import { addressOf, type Route } from '../state/route';
import { texts } from '../texts';
import { Avatar } from './Avatar';
import { Icon, type IconName } from './parts/Icon';
import { useRank } from './room/usePowers';
import { useClient, useName, useSignal } from './use';

// Where it does not come, nor would what it leads to.
const ModerationLink = lazy(() => import('./moderation/ModerationLink').catch(() => ({ default: () => null })));

/** The ways to the rooms and the pages: at the edge, on a phone at the bottom. */
export function Rail({ page }: { page: Route['page'] }) {
    const { me } = useClient();
    const account = useSignal(me);
    const name = useName(account);
    const text = texts.rail;
    return (
        <nav className="rail" aria-label={text.title}>
            <RailLink address="#/" name={text.rooms} icon="talk" isHere={page === 'room' || page === 'browse' || page === 'join'} />
            <PeopleLink isHere={page === 'people'} />
            <RailLink address={addressOf('search')} name={text.search} icon="search" isHere={page === 'search'} />
            {moderatesServer(useRank()) && (
                <Suspense fallback={null}><ModerationLink Link={RailLink} isHere={page === 'moderation' || page === 'scripts'} /></Suspense>
            )}
            <a className="last" href={addressOf('account')} aria-current={page === 'account' ? 'page' : undefined}>
                <span className="rail-icon"><Avatar id={account} name={name} /></span>
                <span>{text.account}</span>
            </a>
        </nav>
    );
}

/** Absent where the server has no Contacts. */
function PeopleLink({ isHere }: { isHere: boolean }) {
    const { contacts } = useClient();
    const mine = useSignal(contacts.mine);
    if (useSignal(contacts.isAbsent)) return null;
    const count = (mine?.requests ?? 0) + (mine?.message_requests ?? 0);
    const waits = { count, words: texts.persons.waiting(count) };
    return <RailLink address={addressOf('people')} name={texts.rail.people} icon="people" isHere={isHere} waits={waits} />;
}

export interface RailLinkProps {
    address: string;
    name: string;
    icon: IconName;
    isHere: boolean;
    /** How much waits there, and what that is in words. */
    waits?: { count: number; words: string };
}

function RailLink({ address, name, icon, isHere, waits }: RailLinkProps) {
    return (
        <a href={address} aria-current={isHere ? 'page' : undefined}>
            <span className="rail-icon">
                <Icon name={icon} />
                {waits && waits.count > 0 && <span className="badge" aria-hidden="true">
                    {texts.rooms.many(waits.count)}
                </span>}
            </span>
            <span>{name}</span>
            {waits && waits.count > 0 && <span className="unseen">{waits.words}</span>}
        </a>
    );
}
