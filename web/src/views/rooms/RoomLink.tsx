import { memo } from 'react';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { RoomRow } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { clock, isSameDay, shortDay } from '../time';
import { useClient, useName, useRoomName, useSignal } from '../use';

/** One room of the list: its name, the last that was said, and what is unread. */
export const RoomLink = memo(function RoomLink({ room, isOpen }: { room: Room; isOpen: boolean }) {
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const at = row.last[0]?.at;
    return (
        <li>
            <a href={`#/${room.id}`} aria-current={isOpen ? 'page' : undefined}>
                <Avatar id={row.with ?? room.id} name={name} />
                <bdi className="name">{name}</bdi>
                {at && <time dateTime={new Date(at).toISOString()}>
                    {isSameDay(at, Date.now()) ? clock(at) : shortDay(at)}
                </time>}
                <Preview row={row} />
                <Badge row={row} />
            </a>
        </li>
    );
});

function Preview({ row }: { row: RoomRow }) {
    const { me } = useClient();
    const last = row.last[0];
    const name = useName(last?.actor ?? '');
    if (row.request) return <span className="preview">{texts.rooms.request}</span>;
    if (!last) return <span className="preview" />;
    // A first name leaves room for what was said.
    const who = last.actor === me.get() ? texts.rooms.you : name.split(' ')[0] ?? name;
    const isSaidByOther = row.kind === 'direct' && last.actor !== me.get();
    const said = isSaidByOther ? last.text : texts.rooms.said(who, last.text);
    return <span className="preview" dir="auto">{said}</span>;
}

function Badge({ row: { unread, mentions } }: { row: RoomRow }) {
    const text = texts.rooms;
    if (unread === 0) return null;
    return (
        <span className="badge">
            <span aria-hidden="true">{mentions > 0 ? '@ ' : ''}{text.many(unread)}</span>
            <span className="unseen">
                {text.unread(unread)}{mentions > 0 && `, ${text.mentions(mentions)}`}
            </span>
        </span>
    );
}
