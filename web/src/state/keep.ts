import type {
    AccountID, InvitationRow, LoggedEvent, RoomID, RoomRow,
} from '../wire/protocol';
import type { Person, People } from './people';
import type { Room, Rooms } from './rooms';
import { Tail } from './tail';

export interface KeptList {
    account: AccountID;
    rooms: RoomRow[];
    invitations: readonly InvitationRow[];
    people: Person[];
}

export interface KeptLog {
    room: RoomID;
    account: AccountID;
    events: readonly LoggedEvent[];
    /** When something was put in last. */
    at: number;
}

/** Where it is kept: IndexedDB in a browser. */
export interface Cupboard {
    list(account: AccountID): Promise<KeptList | undefined>;
    keepList(list: KeptList): Promise<void>;
    logs(account: AccountID): Promise<KeptLog[]>;
    keepLog(log: KeptLog): Promise<void>;
    drop(room: RoomID): Promise<void>;
}

/** Rooms whose end is kept: those that were read last. */
const MOST_LOGS = 30;
const SAVE_AFTER_MS = 1500;

/** Keeps the list of rooms and the ends of logs, so that a visit begins with what the last one saw. */
export class Keep {
    private readonly tails = new Map<RoomID, Tail>();
    private readonly unsaved = new Set<RoomID>();
    private account: AccountID = '';
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly cupboard: Cupboard,
        private readonly rooms: Rooms,
        private readonly people: People,
        /** Whether it is this tab that keeps the list. */
        private readonly isFirst: () => boolean,
    ) {}

    /** What was kept takes the place of what is not known yet. */
    async open(account: AccountID): Promise<void> {
        if (this.account === account) return;
        this.account = account;
        const [list, logs] = await Promise.all([
            this.cupboard.list(account), this.cupboard.logs(account),
        ]);
        const recent = logs.sort((a, b) => b.at - a.at);
        for (const log of recent.slice(MOST_LOGS)) await this.cupboard.drop(log.room);
        for (const { room, events } of recent.slice(0, MOST_LOGS)) {
            if (!this.tails.has(room)) this.tails.set(room, new Tail(events));
        }
        if (!list || this.rooms.isKnown.get()) return;
        this.people.recall(list.people);
        this.rooms.recall(list.rooms, list.invitations);
    }

    /**
     * Puts what was kept into a log that nothing was read of. Once the network is there it is only
     * done where it is all there is; `History.open` reads it anew in any case.
     */
    restore(room: Room): void {
        const tail = this.tails.get(room.id);
        if (!tail || !room.log.isEmpty) return;
        if (this.rooms.isKnown.get() && tail.to !== room.row.get().head) return;
        room.log.take(tail.events);
        room.isKept = !room.log.isEmpty;
    }

    /** The end of the log as it came, without a gap. */
    endOf(room: Room): readonly LoggedEvent[] {
        return this.tails.get(room.id)?.events ?? [];
    }

    /** The log is read anew: what comes now takes the place of what was kept. */
    forget(room: Room): void {
        this.tails.delete(room.id);
    }

    /** An event that went into a log. */
    heard(event: LoggedEvent): void {
        const room = this.rooms.get(event.topic);
        if (!room || room.log.isEmpty) return this.changed();
        let tail = this.tails.get(room.id);
        if (!tail) this.tails.set(room.id, tail = new Tail([]));
        if (!tail.take(event)) return;
        this.unsaved.add(room.id);
        this.changed();
    }

    /** Something is to be kept, in a moment, with what else happens in it. */
    changed(): void {
        this.timer ??= setTimeout(() => void this.save().catch(() => {}), SAVE_AFTER_MS);
    }

    private async save(): Promise<void> {
        clearTimeout(this.timer);
        this.timer = undefined;
        const { account } = this;
        if (!account) return;
        const unsaved = [...this.unsaved];
        this.unsaved.clear();
        if (this.isFirst() && this.rooms.isKnown.get()) {
            const rooms = this.rooms.all.map((room) => room.row.get());
            const invitations = this.rooms.invitations.get();
            await this.cupboard.keepList({ account, rooms, invitations, people: this.people.all });
        }
        for (const room of unsaved) {
            const events = this.tails.get(room)?.events;
            if (events) await this.cupboard.keepLog({ room, account, events, at: Date.now() });
        }
    }

    /** Nothing more is kept of this person. */
    close(): void {
        clearTimeout(this.timer);
        this.account = '';
    }
}
