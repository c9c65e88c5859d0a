import type { Room } from '../../state/rooms';
import type { RoomFacts } from '../../wire/protocol';
import { useAsked, type Asked } from '../useAsked';
import { useAgainAfter } from '../useHeard';

const CHANGES = new Set(['rooms.updated', 'rooms.muted', 'rooms.unmuted', 'rooms.role']);

/** What the list of rooms does not say of a room. */
export function useFacts(room: Room): Asked<RoomFacts> {
    const asked = useAsked<RoomFacts>('rooms.show', { room: room.id });
    useAgainAfter(({ topic, event }) => topic === room.id && CHANGES.has(event), asked.again);
    return asked;
}
