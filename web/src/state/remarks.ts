import type { AccountID, LoggedEvent, MessageID, Sequence } from '../wire/protocol';
import type { RoomLog } from './log';
import type { Reaction } from './marks';
import type { Ask } from './patiently';
import type { Room } from './rooms';

const AT_ONCE = 100;

interface Answer {
    reactions: { message: MessageID; reaction: string; account: AccountID }[];
    threads: { message: MessageID; replies: number; last: Sequence }[];
    pins: { message: MessageID }[];
}

/**
 * Reads what was put on messages far back: the events that say so lie in parts of the log that are
 * not held.
 */
export async function remark(
    room: Room, log: RoomLog, events: readonly LoggedEvent[], ask: Ask,
): Promise<void> {
    const ids = events
        .filter(({ event, body }) => event === 'rooms.message' && !body['deleted'] && !body['hidden'])
        .map(({ id }) => id);
    while (ids.length > 0) {
        const messages = ids.splice(0, AT_ONCE), head = room.row.get().head;
        const answer = await ask<Answer>('rooms.marks', { room: room.id, messages });
        const pins = new Set(answer.pins.map(({ message }) => message));
        for (const id of messages) {
            const thread = answer.threads.find(({ message }) => message === id);
            room.marks.know(id, {
                head, reactions: reactionsTo(id, answer), isPinned: pins.has(id),
                replies: thread?.replies ?? 0, lastReply: thread?.last ?? 0,
            });
        }
        log.refresh(messages);
    }
}

function reactionsTo(id: MessageID, { reactions }: Answer): Reaction[] {
    const signs = new Map<string, AccountID[]>();
    for (const { message, reaction, account } of reactions) {
        if (message === id) signs.set(reaction, [...signs.get(reaction) ?? [], account]);
    }
    return [...signs].map(([sign, people]) => ({ sign, people }));
}
