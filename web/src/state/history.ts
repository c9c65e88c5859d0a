import type { LoggedEvent, MessageID, Page, Sequence } from '../wire/protocol';
import { BLOCK, RoomLog } from './log';
import { patiently, type Ask } from './patiently';
import type { Room } from './rooms';
import type { Sync } from './sync';

/** As many unread messages are read at once when a room is opened, to begin at the first. */
const MOST_UNREAD = 200;
/** What lies no farther back is reached by reading all that is between. */
const NEAR = 300;

/** Reads the past of a room, in blocks, as a view comes to it. */
export class History {
    private readonly ask: Ask;
    private readonly opening = new Map<Room, Promise<void>>();
    private readonly reading = new Map<RoomLog, Promise<void>>();

    constructor(private readonly sync: Sync, ask: Ask) {
        this.ask = patiently(ask);
    }

    /** The newest block, and those before it that hold unread messages. */
    open(room: Room): Promise<void> {
        let opening = this.opening.get(room);
        if (!opening) {
            opening = this.readEnd(room).finally(() => this.opening.delete(room));
            this.opening.set(room, opening);
        }
        return opening;
    }

    /** One block before what is held of a log of the room. */
    older(room: Room, log = room.log): Promise<void> {
        // What an earlier visit saw is about to be read anew.
        if (room.isKept || this.isWhole(room, log)) return Promise.resolve();
        return this.once(log, () => this.read(room, log.extent.get().from, log));
    }

    /** One block behind a window; where it meets the newest part of the log, the two become one. */
    newer(room: Room, log: RoomLog): Promise<void> {
        if (log === room.log) return Promise.resolve();
        return this.once(log, async () => {
            const page = await this.ask<Page>('rooms.history', {
                room: room.id, after: log.extent.get().to, limit: BLOCK,
            });
            this.put(log, page.events);
            this.remark(room, log, page.events);
            if (log.extent.get().to >= room.log.extent.get().from - 1) this.close(room, log);
        });
    }

    /** Makes the row of this number one of those that are held; its number is answered. */
    async reach(room: Room, where: { sequence: Sequence } | { message: MessageID }): Promise<Sequence> {
        const known = 'message' in where ? room.log.find(where.message)?.sequence : where.sequence;
        if (known !== undefined && room.log.has(known)) {
            room.window.set(undefined);
            return known;
        }
        if (known !== undefined && room.log.extent.get().from - known <= NEAR) {
            await this.readBackTo(room, known);
            room.window.set(undefined);
            return known;
        }
        const page = await this.ask<Page & { sequence: Sequence }>(
            'rooms.around', { room: room.id, ...where, limit: BLOCK });
        if (room.log.has(page.sequence)) {
            room.window.set(undefined);
            return page.sequence;
        }
        const window = new RoomLog(room.marks);
        this.put(window, page.events);
        this.remark(room, window, page.events);
        if (window.extent.get().to >= room.log.extent.get().from - 1) this.close(room, window);
        else room.window.set(window);
        return page.sequence;
    }

    /** Whether nothing lies before what is held: the log begins, or was cleared up to there. */
    isWhole(room: Room, log = room.log): boolean {
        return !log.isEmpty && log.extent.get().from <= room.row.get().cleared + 1;
    }

    private async readEnd(room: Room): Promise<void> {
        if (!room.log.isEmpty) return this.sync.fill(room);
        const { head, unread, first_unread: first } = room.row.get();
        await this.once(room.log, () => this.read(room, head + 1));
        const target = unread > 0 && first && head - first < MOST_UNREAD ? first : head;
        await this.readBackTo(room, target);
        await this.sync.fill(room);
    }

    private async readBackTo(room: Room, target: Sequence): Promise<void> {
        while (!this.isWhole(room) && room.log.extent.get().from > target) await this.older(room);
    }

    /** The window is a part of the newest stretch now. */
    private close(room: Room, window: RoomLog): void {
        room.log.join(window);
        if (room.window.get() === window || !room.window.get()) room.window.set(undefined);
    }

    private once(log: RoomLog, work: () => Promise<void>): Promise<void> {
        let reading = this.reading.get(log);
        if (!reading) {
            reading = work().finally(() => this.reading.delete(log));
            this.reading.set(log, reading);
        }
        return reading;
    }

    private async read(room: Room, before: number, log = room.log): Promise<void> {
        const page = await this.ask<Page>('rooms.history', { room: room.id, before, limit: BLOCK });
        this.put(log, page.events);
        if (log !== room.log) this.remark(room, log, page.events);
    }

    /** What hangs on messages far back is asked for; that comes later than they do. */
    private remark(room: Room, log: RoomLog, events: readonly LoggedEvent[]): void {
        // Without a connection they stay bare until they are read again.
        void import('./remarks').then(({ remark }) => remark(room, log, events, this.ask)).catch(() => {});
    }

    private put(log: RoomLog, events: readonly LoggedEvent[]): void {
        log.take(events);
        for (const event of events) this.sync.onTaken(event);
    }
}
