import type { AccountID, LoggedEvent, MessageID, Sequence } from '../wire/protocol';
import type { RoomLog } from './log';
import type { Reaction } from './marks';
import type { Ask } from './patiently';
import type { Room } from './rooms';

/** What the server takes in one question. */
const AT_ONCE = 100;

/** What `rooms.marks` answers. */
interface Answer {
    readonly reactions: readonly { message: MessageID; reaction: string; account: AccountID }[];
    readonly threads: readonly { message: MessageID; replies: number; last: Sequence }[];
    readonly pins: readonly { message: MessageID }[];
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
    for (let from = 0; from < ids.length; from += AT_ONCE) {
        const messages = ids.slice(from, from + AT_ONCE), { head } = room.row.get();
        const answer = await ask<Answer>('rooms.marks', { room: room.id, messages });
        for (const id of messages) room.marks.know(id, { head, ...knownOf(id, answer) });
    }
    log.refresh(ids);
}

function knownOf(id: MessageID, { reactions, threads, pins }: Answer) {
    const { replies = 0, last = 0 } = threads.find(({ message }) => message === id) ?? {};
    const isPinned = pins.some(({ message }) => message === id);
    return { reactions: bySign(reactions.filter(({ message }) => message === id)), isPinned, replies, lastReply: last };
}

function bySign(rows: Answer['reactions']): Reaction[] {
    const signs = new Map<string, AccountID[]>();
    for (const { reaction, account } of rows) signs.set(reaction, [...signs.get(reaction) ?? [], account]);
    return [...signs].map(([sign, people]) => ({ sign, people }));
}
