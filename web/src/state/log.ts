import type { LoggedEvent, Sequence } from '../wire/protocol';
import { changed, itemOf, type Item } from './item';
import { Signal } from './signal';

/** Rows in a block: numbers 1 to 50 are block 0. A change renders its own block alone. */
export const BLOCK = 50;

/** What is held of a log, without a gap: the numbers `from` to `to`; nothing while `to` is 0. */
export interface Extent {
    readonly from: Sequence;
    readonly to: Sequence;
}

const NOTHING: Extent = { from: 1, to: 0 };
const EMPTY: readonly Item[] = [];

export const blockOf = (sequence: Sequence): number => Math.floor((sequence - 1) / BLOCK);

/** The part of a room's log that this client has: one stretch of numbers, each of them once. */
export class RoomLog {
    readonly extent = new Signal<Extent>(NOTHING);
    private readonly items = new Map<Sequence, Item>();
    private readonly blocks = new Map<number, Signal<readonly Item[]>>();

    get isEmpty(): boolean {
        return this.extent.get().to === 0;
    }

    block(index: number): Signal<readonly Item[]> {
        let block = this.blocks.get(index);
        if (!block) this.blocks.set(index, block = new Signal(EMPTY));
        return block;
    }

    /** The row before a number, as far as it is held. */
    previous(sequence: Sequence): Item | undefined {
        const { from } = this.extent.get();
        for (let before = sequence - 1; before >= from; before--) {
            const item = this.items.get(before);
            if (item) return item;
        }
        return undefined;
    }

    /**
     * Takes a stretch of events, ascending and without a gap. False, and nothing is taken, where it
     * does not touch what is held: what lies between has to be read first.
     */
    take(events: readonly LoggedEvent[]): boolean {
        const first = events[0]?.sequence, last = events[events.length - 1]?.sequence;
        if (first === undefined || last === undefined) return true;
        const { from, to } = this.isEmpty ? { from: first, to: first - 1 } : this.extent.get();
        if (first > to + 1 || last < from - 1) return false;
        const touched = new Set<number>();
        for (const event of events) {
            if (event.sequence < from || event.sequence > to) this.add(event, touched);
        }
        for (const index of touched) this.block(index).set(this.rows(index));
        this.extent.set({ from: Math.min(from, first), to: Math.max(to, last) });
        return true;
    }

    /** Forgets all of it: too much was missed, and the newest is read anew. */
    clear(): void {
        this.items.clear();
        for (const block of this.blocks.values()) block.set(EMPTY);
        this.extent.set(NOTHING);
    }

    private add(event: LoggedEvent, touched: Set<number>): void {
        const item = itemOf(event);
        if (item) {
            this.items.set(item.sequence, item);
            touched.add(blockOf(item.sequence));
        }
        if (event.event === 'rooms.erased') this.erase(Number(event.body['through']), touched);
        const old = this.items.get(Number(event.body['of']));
        if (!old) return;
        const fresh = changed(old, event);
        if (fresh === old) return;
        this.items.set(old.sequence, fresh);
        touched.add(blockOf(old.sequence));
    }

    private erase(through: Sequence, touched: Set<number>): void {
        for (const [sequence, item] of this.items) {
            if (sequence > through || item.what !== 'rooms.message' || item.isDeleted) continue;
            this.items.set(sequence, { ...item, text: '', isDeleted: true });
            touched.add(blockOf(sequence));
        }
    }

    private rows(index: number): readonly Item[] {
        const rows: Item[] = [];
        for (let sequence = index * BLOCK + 1; sequence <= (index + 1) * BLOCK; sequence++) {
            const item = this.items.get(sequence);
            if (item) rows.push(item);
        }
        return rows;
    }
}
