import type { AccountID, RoomID, Sequence, WireEvent } from '../wire/protocol';
import type { Item } from './item';
import type { Ask } from './patiently';
import type { Room } from './rooms';
import { Signal } from './signal';

export type Marks = ReadonlyMap<AccountID, Sequence>;

const NONE: Marks = new Map();
/** Above it the server tells nobody who read what. */
const MOST_MEMBERS = 100;

/** How far the others have read, where they let it be known. */
export class Seen {
    private readonly rooms = new Map<RoomID, Signal<Marks>>();
    private readonly asked = new Set<string>();

    constructor(private readonly ask: Ask) {}

    in(room: RoomID): Signal<Marks> {
        let marks = this.rooms.get(room);
        if (!marks) this.rooms.set(room, marks = new Signal(NONE));
        return marks;
    }

    /** Who had read a message before one listened: asked once. */
    async look(room: Room, { id }: Item): Promise<void> {
        if (room.row.get().members > MOST_MEMBERS || this.asked.has(id)) return;
        this.asked.add(id);
        try {
            const { readers } = await this.ask<{ readers: { account: AccountID; sequence: Sequence }[] }>(
                'rooms.readers', { room: room.id, message: id, limit: MOST_MEMBERS });
            for (const { account, sequence } of readers) this.put(room.id, account, sequence);
        } catch {
            // Who hides it is not told of others.
        }
    }

    /** What was heard before the line broke may be old. */
    resume(): void {
        this.asked.clear();
    }

    take({ event, actor, body }: WireEvent): void {
        if (event === 'rooms.seen') this.put(String(body['room']), actor, Number(body['sequence']));
    }

    private put(room: RoomID, account: AccountID, sequence: Sequence): void {
        const marks = this.in(room);
        if ((marks.get().get(account) ?? 0) >= sequence) return;
        marks.set(new Map(marks.get()).set(account, sequence));
    }
}
