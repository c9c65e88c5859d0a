import { useEffect, useRef, useState } from 'react';
import type { Room } from '../state/rooms';
import { texts } from '../texts';
import { useClient, useRoomName, useSignal } from './use';
import { useRoute } from './useRoute';

/** A tab's title and picture cost the browser as much as a message: what changes at once is shown together. */
const LATE_MS = 200;

/** What the browser's tab says: how much waits, and where one is. */
export function Title() {
    const { rooms, unread } = useClient();
    const { room: id } = useRoute();
    useSignal(rooms.order);
    const room = id ? rooms.get(id) : undefined;
    const count = useLate(useSignal(unread.total));
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

/** The value, but not more often than the title is to change. */
function useLate(value: number): number {
    const [late, setLate] = useState(value);
    const now = useRef(value);
    now.current = value;
    const differs = value !== late;
    useEffect(() => {
        if (!differs) return;
        const timer = setTimeout(() => setLate(now.current), LATE_MS);
        return () => clearTimeout(timer);
    }, [differs]);
    return late;
}
