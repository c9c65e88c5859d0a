import { useEffect } from 'react';
import { isBy } from '../../state/item';
import { blockOf } from '../../state/log';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { useClient, useName, useSignal } from '../use';

/** Below one's own last message, until somebody answers: who has read it. */
export function ReadBy({ room }: { room: Room }) {
    const { me: mine, connection, talking: { seen } } = useClient();
    const me = useSignal(mine);
    const isOnline = useSignal(connection.state).is === 'online';
    const marks = useSignal(seen.in(room.id));
    const { to } = useSignal(room.log.extent);
    useSignal(room.log.block(blockOf(Math.max(1, to))));
    const last = room.log.newest((item) => item.what === 'rooms.message' && !item.isDeleted);
    const own = last && isBy(last, me) ? last : undefined;
    useEffect(() => {
        if (own && isOnline) void seen.look(room, own);
    }, [own?.id, isOnline]);
    const readers = own
        ? [...marks].filter(([account, mark]) => account !== me && mark >= own.sequence).map(([account]) => account)
        : [];
    const first = useName(readers[0] ?? '');
    const second = useName(readers[1] ?? '');
    if (readers.length === 0) return null;
    const isDirect = room.row.get().kind === 'direct';
    return <p className="read-by">{isDirect ? texts.messages.read : texts.messages.readBy(first, second, readers.length)}</p>;
}
