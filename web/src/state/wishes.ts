import type { RoomID, Sequence } from '../wire/protocol';
import type { Keeper } from '../wire/session';
import { Signal } from './signal';
import type { SectionName } from './sections';

/** How one person wants the list of rooms, in this browser alone. */
interface Kept {
    readonly collapsed: readonly SectionName[];
    /** Rooms put out of sight, each until something is said behind this number. */
    readonly hidden: Readonly<Record<RoomID, Sequence>>;
    /** The rooms that were looked at, the latest first. */
    readonly recent: readonly RoomID[];
}

const NOTHING: Kept = { collapsed: [], hidden: {}, recent: [] };
const MOST_RECENT = 20;
const KEY = 'parley.wishes';

/** Remembers what of the list is folded away, and which rooms were visited. */
export class Wishes {
    readonly kept = new Signal<Kept>(NOTHING);

    constructor(private readonly keeper: Keeper) {
        const text = keeper.getItem(KEY);
        if (text) this.kept.set({ ...NOTHING, ...JSON.parse(text) as Partial<Kept> });
    }

    fold(section: SectionName, isFolded: boolean): void {
        const others = this.kept.get().collapsed.filter((each) => each !== section);
        this.change({ collapsed: isFolded ? [...others, section] : others });
    }

    hide(room: RoomID, upTo: Sequence): void {
        this.change({ hidden: { ...this.kept.get().hidden, [room]: upTo } });
    }

    isHidden(room: RoomID, last: Sequence): boolean {
        const upTo = this.kept.get().hidden[room];
        return upTo !== undefined && last <= upTo;
    }

    show(room: RoomID): void {
        const { [room]: _, ...hidden } = this.kept.get().hidden;
        this.change({ hidden });
    }

    /** Looked at, a room is in sight again. */
    visit(room: RoomID): void {
        this.show(room);
        const before = this.kept.get().recent.filter((each) => each !== room);
        this.change({ recent: [room, ...before].slice(0, MOST_RECENT) });
    }

    forget(): void {
        this.keeper.removeItem(KEY);
    }

    private change(changes: Partial<Kept>): void {
        this.kept.patch(changes);
        this.keeper.setItem(KEY, JSON.stringify(this.kept.get()));
    }
}
