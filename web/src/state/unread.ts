import type { RoomRow } from '../wire/protocol';
import type { Room, Rooms } from './rooms';
import { Signal } from './signal';

/** How much of a room waits for the person, by what they want to be told of. */
export function waitsIn(row: RoomRow): number {
    if (row.notify === 'nothing') return 0;
    return row.notify === 'mentions' ? row.mentions : unreadIn(row);
}

/** What blocked people said does not count. */
export const unreadIn = ({ unread, folded = 0 }: RoomRow): number => Math.max(unread - folded, 0);

/** How much waits in all rooms together. */
export class Unread {
    readonly total = new Signal(0);
    private readonly watched = new WeakSet<Room>();
    private isCounting = false;

    constructor(private readonly rooms: Rooms) {
        rooms.order.subscribe(() => this.look());
        this.look();
    }

    private look(): void {
        for (const room of this.rooms.all) {
            if (this.watched.has(room)) continue;
            this.watched.add(room);
            room.row.subscribe(() => this.countSoon());
        }
        this.countSoon();
    }

    /** Once for all rows that change together. */
    private countSoon(): void {
        if (this.isCounting) return;
        this.isCounting = true;
        queueMicrotask(() => {
            this.isCounting = false;
            this.total.set(this.rooms.all.reduce((sum, room) => sum + waitsIn(room.row.get()), 0));
        });
    }
}
