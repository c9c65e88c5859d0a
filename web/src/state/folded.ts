import type { LoggedEvent, Page, Sequence } from '../wire/protocol';
import type { Blocks } from './blocks';
import { patiently, type Ask } from './patiently';
import type { Room, Rooms } from './rooms';

/** As far behind the mark of what was read it is looked who spoke. */
const LOOKED_AT = 100;

/**
 * What blocked people said and the person has not read: the server counts it, and in this person's
 * view it is folded away, so that it waits for nobody.
 */
export class Folded {
    private readonly numbers = new Map<Room, Set<Sequence>>();
    private readonly ask: Ask;

    constructor(private readonly rooms: Rooms, private readonly blocks: Blocks, ask: Ask) {
        this.ask = patiently(ask);
        blocks.blocked.subscribe(() => void this.look().catch(() => {}));
    }

    /** Who spoke in the rooms that have something unread. */
    async look(): Promise<void> {
        const hasBlocked = this.blocks.blocked.get().size > 0;
        for (const room of this.rooms.all) {
            if (!hasBlocked && !this.numbers.has(room)) continue;
            const { unread, read } = room.row.get();
            this.of(room).clear();
            if (hasBlocked && unread > 0) {
                const { events } = await this.ask<Page>(
                    'rooms.history', { room: room.id, after: read, limit: LOOKED_AT });
                for (const event of events) this.note(room, event);
            }
            this.count(room);
        }
    }

    /** An event of a room's log. */
    take(event: LoggedEvent): void {
        const room = this.rooms.get(event.topic);
        if (!room || !this.blocks.blocked.get().has(event.actor)) return;
        this.note(room, event);
        this.count(room);
    }

    private note(room: Room, { event, actor, sequence }: LoggedEvent): void {
        if (event !== 'rooms.message' || !this.blocks.blocked.get().has(actor)) return;
        if (sequence > room.row.get().read) this.of(room).add(sequence);
    }

    private of(room: Room): Set<Sequence> {
        let numbers = this.numbers.get(room);
        if (!numbers) {
            this.numbers.set(room, numbers = new Set());
            room.row.subscribe(() => this.count(room));
        }
        return numbers;
    }

    private count(room: Room): void {
        const { read } = room.row.get(), numbers = this.of(room);
        for (const sequence of numbers) if (sequence <= read) numbers.delete(sequence);
        room.row.patch({ folded: numbers.size });
    }
}
