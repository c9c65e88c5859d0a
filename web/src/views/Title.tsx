import { useEffect } from 'react';
import type { Room } from '../state/rooms';
import { texts } from '../texts';
import { useClient, useRoomName, useSignal } from './use';
import { useRoute } from './useRoute';

/** What the browser's tab says: how much waits, and where one is. */
export function Title() {
    const { rooms, unread } = useClient();
    const { room: id } = useRoute();
    useSignal(rooms.order);
    const room = id ? rooms.get(id) : undefined;
    const count = useSignal(unread.total);
    useEffect(() => {
        const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
        icon?.setAttribute('href', count > 0 ? '/icon-unread.svg' : '/icon.svg');
    }, [count > 0]);
    return room ? <RoomTitle room={room} count={count} /> : <Words count={count} />;
}

function RoomTitle({ room, count }: { room: Room; count: number }) {
    return <Words count={count} name={useRoomName(useSignal(room.row))} />;
}

function Words({ count, name }: { count: number; name?: string }) {
    const waiting = count > 0 ? `(${texts.rooms.many(count)}) ` : '';
    const title = `${waiting}${name ? `${name} · ` : ''}${texts.appName}`;
    useEffect(() => {
        document.title = title;
        return () => { document.title = texts.appName; };
    }, [title]);
    return null;
}
