import { memo, useRef, useState, type MouseEvent } from 'react';
import { isBy } from '../../state/item';
import type { Room } from '../../state/rooms';
import { unreadIn } from '../../state/unread';
import { texts } from '../../texts';
import type { RoomRow } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { PersonAvatar } from '../people/PersonAvatar';
import { Icon } from '../parts/Icon';
import type { Place } from '../parts/MenuList';
import { inALine } from '../talk/markdown';
import { clock, isSameDay, shortDay } from '../time';
import { useClient, useRoomName, useSignal, useSpeaker } from '../use';
import { RoomMenu } from './RoomMenu';

/** The server cuts there; a mark that was to be closed behind stays open. */
const CUT = 200;
const OPENING = /\*\*|__|~~|`/g;

/** One room of the list: its name, the last that was said, and what is unread. */
export const RoomLink = memo(function RoomLink({ room, isOpen }: { room: Room; isOpen: boolean }) {
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const [place, setPlace] = useState<Place>();
    const button = useRef<HTMLButtonElement>(null);
    const at = row.last[0]?.at;
    const openAtPointer = (event: MouseEvent): void => {
        event.preventDefault();
        const { clientX: x, clientY: y } = event;
        setPlace({ left: x, right: x, top: y, bottom: y });
    };
    return (
        <li className={row.notify === 'nothing' ? 'room-link is-muted' : 'room-link'} onContextMenu={openAtPointer}>
            <a href={`#/${room.id}`} aria-current={isOpen ? 'page' : undefined}>
                {row.with
                    ? <PersonAvatar account={row.with} name={name} />
                    : <Avatar id={room.id} name={name} />}
                <bdi className="name">{name}</bdi>
                {at && <time dateTime={new Date(at).toISOString()}>
                    {isSameDay(at, Date.now()) ? clock(at) : shortDay(at)}
                </time>}
                <Preview row={row} />
                <Badge row={row} />
            </a>
            <button
                ref={button} className="round more" aria-label={texts.list.menu(name)} aria-haspopup="menu"
                aria-expanded={place !== undefined}
                onClick={() => setPlace(button.current?.getBoundingClientRect())}>
                <Icon name="more" />
            </button>
            {place && <RoomMenu room={room} name={name} place={place} close={() => setPlace(undefined)} />}
        </li>
    );
});

function Preview({ row }: { row: RoomRow }) {
    const { me } = useClient();
    const last = row.last[0];
    const name = useSpeaker(last?.actor ?? '', last ?? {});
    if (row.request) return <span className="preview">{texts.rooms.request}</span>;
    if (!last) return <span className="preview" dir="auto">{row.about || (row.handle && `#${row.handle}`)}</span>;
    // A first name leaves room for what was said.
    const who = isBy(last, me.get()) ? texts.rooms.you : name.split(' ')[0] ?? name;
    const isSaidByOther = row.kind === 'direct' && last.actor !== me.get();
    const words = last.text.length < CUT ? inALine(last.text) : inALine(last.text).replace(OPENING, '');
    return <span className="preview" dir="auto">{isSaidByOther ? words : texts.rooms.said(who, words)}</span>;
}

/** Of a muted room, and of one that tells of mentions alone, what nobody was called for is quiet. */
function Badge({ row }: { row: RoomRow }) {
    const { mentions, notify } = row, unread = unreadIn(row);
    const text = texts.rooms;
    if (unread === 0) return notify === 'nothing' ? <span className="bell"><Icon name="muted" /></span> : null;
    const isQuiet = notify === 'nothing' || (notify === 'mentions' && mentions === 0);
    return (
        <span className={isQuiet ? 'badge is-quiet' : 'badge'}>
            <span aria-hidden="true">{mentions > 0 ? '@ ' : ''}{text.many(unread)}</span>
            <span className="unseen">
                {text.unread(unread)}{mentions > 0 && `, ${text.mentions(mentions)}`}
            </span>
        </span>
    );
}
