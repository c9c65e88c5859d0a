import type { Page } from '../wire/protocol';
import { BLOCK } from './log';
import { patiently, type Ask } from './patiently';
import type { Room } from './rooms';
import type { Sync } from './sync';

/** As many unread messages are read at once when a room is opened, to begin at the first. */
const MOST_UNREAD = 200;

/** Reads the past of a room, in blocks, as a view comes to it. */
export class History {
    private readonly ask: Ask;
    private readonly reading = new Map<Room, Promise<void>>();

    constructor(private readonly sync: Sync, ask: Ask) {
        this.ask = patiently(ask);
    }

    /** The newest block, and those before it that hold unread messages. */
    async open(room: Room): Promise<void> {
        if (!room.log.isEmpty) return this.sync.fill(room);
        const { head, unread, first_unread: first } = room.row.get();
        await this.once(room, head + 1);
        const target = unread > 0 && first && head - first < MOST_UNREAD ? first : head;
        while (!this.isWhole(room) && room.log.extent.get().from > target) await this.older(room);
        await this.sync.fill(room);
    }

    /** One block before what is held. */
    older(room: Room): Promise<void> {
        // What an earlier visit saw is about to be read anew.
        if (room.isKept || this.isWhole(room)) return Promise.resolve();
        return this.once(room, room.log.extent.get().from);
    }

    /** Whether nothing lies before what is held: the log begins, or was cleared up to there. */
    isWhole(room: Room): boolean {
        return !room.log.isEmpty && room.log.extent.get().from <= room.row.get().cleared + 1;
    }

    private once(room: Room, before: number): Promise<void> {
        let reading = this.reading.get(room);
        if (!reading) {
            reading = this.read(room, before).finally(() => this.reading.delete(room));
            this.reading.set(room, reading);
        }
        return reading;
    }

    private async read(room: Room, before: number): Promise<void> {
        const page = await this.ask<Page>('rooms.history', { room: room.id, before, limit: BLOCK });
        room.log.take(page.events);
        for (const event of page.events) this.sync.onTaken(event);
    }
}
