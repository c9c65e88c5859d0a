import type { Sequence } from '../wire/protocol';
import type { Ask } from './patiently';
import type { Room, Rooms } from './rooms';

/** Tells the server how far a room was read: one question at a time for each room. */
export class Reading {
    private readonly asking = new Set<Room>();

    constructor(private readonly rooms: Rooms, private readonly ask: Ask) {}

    /** All that is held of the room was seen. */
    async mark(room: Room): Promise<void> {
        const { to } = room.log.extent.get();
        if (room.isKept || !isBehind(room, to) || this.asking.has(room)) return;
        this.asking.add(room);
        room.isUntold = false;
        try {
            const body = await this.ask<Record<string, unknown>>(
                'rooms.read', { room: room.id, sequence: to });
            this.rooms.read({ body });
        } catch {
            // Seen again, it is said again.
            room.isUntold = true;
            return;
        } finally {
            this.asking.delete(room);
        }
        if (room.log.extent.get().to > to) await this.mark(room);
    }
}

const isBehind = ({ row, isUntold }: Room, to: Sequence): boolean =>
    isUntold || (row.get().unread > 0 && row.get().read < to);
