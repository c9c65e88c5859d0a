import type { LoggedEvent, Page } from '../wire/protocol';
import { BLOCK } from './log';
import type { Ask } from './patiently';
import type { Room } from './rooms';
import type { Sync } from './sync';

/** As many unread messages are read at once, to begin at the first. */
const MOST_UNREAD = 200;

/**
 * Reads the end of a log anew, in place of what is held: all of it is there before anything is shown,
 * and before `forget` lets go of what else was kept of it.
 */
export async function renew(
    room: Room, ask: Ask, sync: Sync, forget: () => void,
): Promise<void> {
    const { head, unread, first_unread: first, cleared } = room.row.get();
    const target = unread > 0 && first && head - first < MOST_UNREAD ? first : head;
    let events: LoggedEvent[] = [];
    for (let before = head + 1; before > cleared + 1 && before > target;) {
        const page = await ask<Page>('rooms.history', { room: room.id, before, limit: BLOCK });
        const [oldest] = page.events;
        if (!oldest) break;
        events = [...page.events, ...events];
        before = oldest.sequence;
    }
    forget();
    room.log.clear();
    room.log.take(events);
    room.isKept = false;
    for (const event of events) sync.onTaken(event);
    if (unread > 0) room.edition.set(room.edition.get() + 1);
    await sync.fill(room);
}
