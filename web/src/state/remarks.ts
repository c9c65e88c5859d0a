import type { AccountID, LoggedEvent, MessageID, RoomID, Sequence } from '../wire/protocol';
import type { RoomLog } from './log';
import type { Reaction } from './marks';
import { few, type Ask } from './patiently';
import type { Room } from './rooms';

const AT_ONCE = 4;
const PEOPLE = 200;
const THREADS = 100;

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
    if (ids.length === 0) return;
    const head = room.row.get().head;
    const [threads, pinned] = await Promise.all([threadsAmong(room.id, ids, ask), pinsOf(room.id, ask)]);
    await few(ids, AT_ONCE, async (id) => {
        const reactions = await reactionsTo(room.id, id, ask);
        const { replies = 0, last = 0 } = threads.get(id) ?? {};
        room.marks.know(id, { head, reactions, isPinned: pinned.has(id), replies, lastReply: last });
    });
    log.refresh(ids);
}

async function reactionsTo(room: RoomID, message: MessageID, ask: Ask): Promise<Reaction[]> {
    const { reactions } = await ask<{ reactions: { reaction: string }[] }>(
        'rooms.reactions', { room, message });
    const found: Reaction[] = [];
    for (const { reaction } of reactions) {
        found.push({ sign: reaction, people: await peopleBehind(room, message, reaction, ask) });
    }
    return found;
}

async function peopleBehind(
    room: RoomID, message: MessageID, reaction: string, ask: Ask,
): Promise<AccountID[]> {
    const found: AccountID[] = [];
    for (let isMore = true; isMore;) {
        const after = found[found.length - 1];
        const { people } = await ask<{ people: { account: AccountID }[] }>('rooms.reactions', {
            room, message, reaction, limit: PEOPLE, ...(after ? { after } : {}),
        });
        found.push(...people.map(({ account }) => account));
        isMore = people.length === PEOPLE;
    }
    return found;
}

interface ThreadRow {
    message: MessageID;
    replies: number;
    last: Sequence;
}

/** The threads that begin at one of these messages. */
async function threadsAmong(
    room: RoomID, ids: readonly MessageID[], ask: Ask,
): Promise<Map<MessageID, ThreadRow>> {
    const numbers = ids.map(BigInt);
    const oldest = numbers.reduce((a, b) => a < b ? a : b);
    const newest = numbers.reduce((a, b) => a > b ? a : b);
    const found = new Map<MessageID, ThreadRow>();
    for (let before = newest + 1n, isMore = true; isMore;) {
        const { threads } = await ask<{ threads: ThreadRow[] }>(
            'rooms.threads', { room, before: String(before), limit: THREADS });
        for (const thread of threads) found.set(thread.message, thread);
        before = BigInt(threads[threads.length - 1]?.message ?? 0);
        isMore = threads.length === THREADS && before > oldest;
    }
    return found;
}

async function pinsOf(room: RoomID, ask: Ask): Promise<Set<MessageID>> {
    const { events } = await ask<{ events: LoggedEvent[] }>('rooms.pins', { room });
    return new Set(events.map(({ id }) => id));
}
