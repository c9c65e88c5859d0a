import type { LoggedEvent, MessageID, Sequence } from '../wire/protocol';
import { changed, deleted, itemOf, type Item } from './item';
import { MarkBook, markOf, type Mark } from './marks';
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

/** A part of a room's log that this client has: one stretch of numbers, each of them once. */
export class RoomLog {
    readonly extent = new Signal<Extent>(NOTHING);
    private readonly items = new Map<Sequence, Item>();
    private readonly numbers = new Map<MessageID, Sequence>();
    private readonly blocks = new Map<number, Signal<readonly Item[]>>();

    /** `marks` are those of all parts of one log. */
    constructor(private readonly marks = new MarkBook()) {}

    get isEmpty(): boolean {
        return this.extent.get().to === 0;
    }

    has(sequence: Sequence): boolean {
        const { from, to } = this.extent.get();
        return from <= sequence && sequence <= to;
    }

    block(index: number): Signal<readonly Item[]> {
        let block = this.blocks.get(index);
        if (!block) this.blocks.set(index, block = new Signal(EMPTY));
        return block;
    }

    find(id: MessageID): Item | undefined {
        return this.items.get(this.numbers.get(id) ?? 0);
    }

    at(sequence: Sequence): Item | undefined {
        return this.items.get(sequence);
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

    /** The newest row of this kind. */
    newest(isWanted: (item: Item) => boolean): Item | undefined {
        const { from, to } = this.extent.get();
        for (let sequence = to; sequence >= from; sequence--) {
            const item = this.items.get(sequence);
            if (item && isWanted(item)) return item;
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
        this.tell(touched);
        this.extent.set({ from: Math.min(from, first), to: Math.max(to, last) });
        return true;
    }

    /** Takes all that another part of the same log holds; the two touch, and this is the newer. */
    join(other: RoomLog): void {
        const { from, to } = this.extent.get();
        const touched = new Set<number>();
        for (const [sequence, item] of other.items) {
            if (this.has(sequence)) continue;
            this.items.set(sequence, item);
            this.numbers.set(item.id, sequence);
            touched.add(blockOf(sequence));
        }
        this.tell(touched);
        this.extent.set({ from: Math.min(from, other.extent.get().from), to });
    }

    /** Takes events of which others lie between: those of one thread, say. */
    gather(events: readonly LoggedEvent[]): void {
        const touched = new Set<number>();
        for (const event of events) {
            if (this.items.has(event.sequence)) continue;
            this.add(event, touched);
            const { from, to } = this.isEmpty ? { from: event.sequence, to: 0 } : this.extent.get();
            this.extent.set({ from: Math.min(from, event.sequence), to: Math.max(to, event.sequence) });
        }
        this.tell(touched);
    }

    /** The blocks that have rows, ascending. */
    get filled(): number[] {
        const filled = [...this.blocks].filter(([, rows]) => rows.get().length > 0);
        return filled.map(([index]) => index).sort((a, b) => a - b);
    }

    /** An event that is not of this part of the log: what it says of rows that are held is heeded. */
    hear(event: LoggedEvent): void {
        const touched = new Set<number>();
        this.heed(event, touched);
        this.tell(touched);
    }

    /** Another row in the place of one, until the server has said so; what is returned undoes it. */
    pretend(sequence: Sequence, change: (item: Item) => Item): () => void {
        const old = this.items.get(sequence);
        if (!old) return () => {};
        this.put({ ...change(old), isPending: true });
        return () => {
            const now = this.items.get(sequence);
            if (!now?.isPending) return;
            this.put({ ...now, text: old.text, isDeleted: old.isDeleted, isPending: false });
        };
    }

    /** What is put on these messages became known in another way. */
    refresh(ids: readonly MessageID[]): void {
        const touched = new Set<number>();
        for (const id of ids) this.mark(id, touched);
        this.tell(touched);
    }

    /** A mark that the server has yet to number; what is returned takes it back. */
    pretendMark(id: MessageID, mark: Omit<Mark, 'sequence'>): () => void {
        const pretended: Mark = { ...mark, sequence: Infinity };
        this.marks.put(id, pretended);
        this.mark(id);
        return () => {
            this.marks.takeBack(id, pretended);
            this.mark(id);
        };
    }

    /** The row is not in this person's view any more. */
    hide(sequence: Sequence): void {
        const item = this.items.get(sequence);
        if (!item) return;
        this.drop(item);
        this.tell(new Set([blockOf(sequence)]));
    }

    /** Nothing up to this number is in this person's view any more. */
    hideUpTo(upto: Sequence): void {
        const touched = new Set<number>();
        for (const [sequence, item] of this.items) {
            if (sequence > upto) continue;
            this.drop(item);
            touched.add(blockOf(sequence));
        }
        this.tell(touched);
    }

    /** Lets go of whole blocks at the beginning, but for the newest `kept` numbers; they can be read again. */
    trim(kept: number): void {
        const { from, to } = this.extent.get();
        const first = blockOf(to - kept) * BLOCK + 1;
        if (first <= from) return;
        for (let sequence = from; sequence < first; sequence++) {
            const item = this.items.get(sequence);
            if (!item) continue;
            this.drop(item);
            this.marks.forgetBefore(first, item.id);
        }
        for (let index = blockOf(from); index < blockOf(first); index++) this.blocks.delete(index);
        this.extent.set({ from: first, to });
    }

    /** Forgets all of it: too much was missed, and the newest is read anew. */
    clear(): void {
        this.items.clear();
        this.numbers.clear();
        this.marks.clear();
        for (const block of this.blocks.values()) block.set(EMPTY);
        this.extent.set(NOTHING);
    }

    private add(event: LoggedEvent, touched: Set<number>): void {
        const item = itemOf(event);
        if (item) {
            this.items.set(item.sequence, { ...item, ...this.marks.of(item.id) });
            this.numbers.set(item.id, item.sequence);
            touched.add(blockOf(item.sequence));
        }
        this.heed(event, touched);
    }

    /** What an event says of another row. */
    private heed(event: LoggedEvent, touched: Set<number>): void {
        if (event.event === 'rooms.erased') this.erase(Number(event.body['through']), touched);
        const marking = markOf(event);
        if (marking) {
            const [id, mark] = marking;
            this.marks.put(id, mark);
            this.mark(id, touched);
        }
        const old = this.items.get(Number(event.body['of']));
        if (!old || old.what !== 'rooms.message') return;
        const fresh = changed(old, event);
        if (fresh === old) return;
        this.items.set(old.sequence, fresh);
        touched.add(blockOf(old.sequence));
    }

    private mark(id: MessageID, touched?: Set<number>): void {
        const item = this.find(id);
        if (!item || item.isDeleted) return;
        const marked = { ...item, ...this.marks.of(id) };
        if (!touched) return this.put(marked);
        this.items.set(item.sequence, marked);
        touched.add(blockOf(item.sequence));
    }

    private erase(through: Sequence, touched: Set<number>): void {
        for (const [sequence, item] of this.items) {
            if (sequence > through || item.what !== 'rooms.message' || item.isDeleted) continue;
            this.items.set(sequence, deleted(item));
            touched.add(blockOf(sequence));
        }
    }

    private put(item: Item): void {
        this.items.set(item.sequence, item);
        this.tell(new Set([blockOf(item.sequence)]));
    }

    private drop({ sequence, id }: Item): void {
        this.items.delete(sequence);
        this.numbers.delete(id);
    }

    private tell(touched: Set<number>): void {
        for (const index of touched) this.block(index).set(this.rows(index));
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
