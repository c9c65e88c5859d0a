import type { Room } from '../../state/rooms';
import type { RoomFacts } from '../../wire/protocol';
import { useClient } from '../use';
import { useAnswer, type Answered } from '../useAnswer';
import { useAgainAfter } from '../useHeard';

const CHANGES = new Set(['rooms.updated', 'rooms.muted', 'rooms.unmuted', 'rooms.role']);

/** What the list of rooms does not say of a room. */
export function useFacts(room: Room): Answered<RoomFacts> {
    const { ask } = useClient();
    const answered = useAnswer(() => ask<RoomFacts>('rooms.show', { room: room.id }), room.id);
    useAgainAfter(({ topic, event }) => topic === room.id && CHANGES.has(event), answered.again);
    return answered;
}
