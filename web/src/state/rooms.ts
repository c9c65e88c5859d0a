import type {
    AccountID, InvitationRow, LoggedEvent, Notify, RoomID, RoomRole, RoomRow, Sequence, WireEvent,
} from '../wire/protocol';
import { voiceOf } from './item';
import { RoomLog } from './log';
import { MarkBook } from './marks';
import {
    arranged, isSameArrangement, isSameList, NO_SECTIONS, type Sections,
} from './sections';
import { Signal } from './signal';
import type { Wishes } from './wishes';

/** Why a room is none of the person's any more. */
export interface Farewell {
    readonly why: 'kicked' | 'banned' | 'closed';
    readonly name: string;
}

/** What the person wishes of a room, as `rooms.preferences` answers it. */
export interface Preference {
    room: RoomID;
    notify: Notify;
    favourite: boolean;
}

/** A room that the person is a member of: its row in the list, and what is held of its log. */
export class Room {
    readonly row: Signal<RoomRow>;
    readonly marks = new MarkBook();
    readonly log = new RoomLog(this.marks);
    /** Another part of the log, farther back, while that is what is looked at. */
    readonly window = new Signal<RoomLog | undefined>(undefined);
    /** What is held of the log is from an earlier visit: shown, and read anew once there is a network. */
    isKept = false;
    /** Whether its end is before somebody's eyes now: what comes is read. */
    isSeen: () => boolean = () => false;
    /** Something came before somebody's eyes, and the server has yet to hear that it was read. */
    isUntold = false;
    /** Another number when the log was read anew, and is to be shown from its first unread message. */
    readonly edition = new Signal(0);

    constructor(row: RoomRow) {
        this.row = new Signal(row);
    }

    get id(): RoomID {
        return this.row.get().room;
    }
}

/** The rooms of the person who is signed in. */
export class Rooms {
    /** Latest activity first; only another order tells. */
    readonly order = new Signal<readonly RoomID[]>([]);
    /** The same rooms in the parts of the list, without those that were put out of sight. */
    readonly sections = new Signal<Sections>(NO_SECTIONS);
    readonly farewells = new Map<RoomID, Farewell>();
    readonly invitations = new Signal<readonly InvitationRow[]>([]);
    /** Whether the list has come at all. */
    readonly isKnown = new Signal(false);
    me: AccountID = '';
    /** Where a stranger's first words wait; one that is none of them was declined, and is out of sight. */
    private waiting: ReadonlySet<RoomID> | undefined;
    private readonly rooms = new Map<RoomID, Room>();

    constructor(private readonly wishes: Wishes) {
        wishes.kept.subscribe(() => this.arrange());
    }

    get(id: RoomID): Room | undefined {
        return this.rooms.get(id);
    }

    get all(): Room[] {
        return [...this.rooms.values()];
    }

    /** The list as the server has it; a row that is older than what was heard is passed over. */
    replace(rows: readonly RoomRow[], invitations: readonly InvitationRow[]): void {
        const named = new Set(rows.map((row) => row.room));
        for (const id of this.rooms.keys()) if (!named.has(id)) this.rooms.delete(id);
        for (const row of rows) {
            const room = this.rooms.get(row.room);
            if (!room) this.rooms.set(row.room, new Room(row));
            else if (row.head >= room.row.get().head) room.row.patch(row);
        }
        this.invitations.set(invitations);
        this.sort();
        this.isKnown.set(true);
    }

    /** The list as an earlier visit saw it. */
    recall(rows: readonly RoomRow[], invitations: readonly InvitationRow[]): void {
        for (const row of rows) if (!this.rooms.has(row.room)) this.rooms.set(row.room, new Room(row));
        this.invitations.set(invitations);
        this.sort();
    }

    /** Counts an event that is new to the room's row. */
    count(room: Room, event: LoggedEvent): void {
        const row = room.row.get();
        if (event.sequence <= row.head) return;
        if (event.event === 'rooms.message') this.countMessage(room, event);
        else if (Number(event.body['of']) === row.last[0]?.sequence) changeLast(room, event);
        else if (event.event === 'rooms.updated') room.row.patch(renamed(event));
        else if (event.event === 'rooms.role' && event.body['account'] === this.me) {
            room.row.patch({ role: event.body['role'] as RoomRole });
        }
        else if (event.event === 'rooms.joined') room.row.patch({ members: row.members + 1 });
        else if (event.event === 'rooms.left' || event.event === 'rooms.kicked') {
            room.row.patch({ members: row.members - 1 });
        }
        room.row.patch({ head: event.sequence });
        this.sort();
    }

    private countMessage(room: Room, { sequence, id, actor, at, body }: LoggedEvent): void {
        const row = room.row.get();
        room.row.patch({ last: [{ id, sequence, actor, at, text: String(body['text'] ?? ''), ...voiceOf(body) }] });
        // Of what a script says in their name they have read nothing.
        if (actor === this.me && !body['script']) {
            // An answer accepts a stranger's messages.
            room.row.patch({ read: sequence, unread: 0, mentions: 0, request: false });
            return;
        }
        if (room.isSeen()) {
            room.isUntold = true;
            room.row.patch({ read: sequence, unread: 0, mentions: 0 });
            return;
        }
        const called = body['mentions_all'] === true
            || (Array.isArray(body['mentions']) && body['mentions'].includes(this.me));
        room.row.patch({ unread: row.unread + 1, mentions: row.mentions + (called ? 1 : 0) });
        if (row.unread === 0) room.row.patch({ first_unread: sequence });
    }

    /** The person's mark moved, here or on another device. */
    read({ body }: WireEvent | { body: Record<string, unknown> }): void {
        const room = this.rooms.get(String(body['room']));
        const sequence = Number(body['sequence']);
        if (!room || sequence < room.row.get().read) return;
        room.row.patch({
            read: sequence, unread: Number(body['unread']), mentions: Number(body['mentions']),
        });
    }

    /** Which rooms of strangers wait for an answer; none where that is not known. */
    awaitAnswers(waiting: ReadonlySet<RoomID> | undefined): void {
        this.waiting = waiting;
        this.sort();
    }

    /** A stranger's first words were answered, here or elsewhere. */
    accept(id: RoomID): void {
        this.rooms.get(id)?.row.patch({ request: false });
        this.sort();
    }

    private isDeclined(id: RoomID): boolean {
        const isRequest = this.rooms.get(id)?.row.get().request ?? false;
        return isRequest && this.waiting !== undefined && !this.waiting.has(id);
    }

    /** A wish of the person's, here or on another device. */
    prefer({ room, notify, favourite }: Preference): void {
        this.rooms.get(room)?.row.patch({ notify, favourite });
        this.arrange();
    }

    /** The person is put out, or the room ends: what is said where it stood. */
    bidFarewell(id: RoomID, why: Farewell['why']): void {
        const name = this.rooms.get(id)?.row.get().name;
        if (name !== undefined) this.farewells.set(id, { why, name });
    }

    private sort(): void {
        const latest = (id: RoomID): Sequence =>
            this.rooms.get(id)?.row.get().last[0]?.at ?? 0;
        const order = [...this.rooms.keys()]
            .filter((id) => !this.isDeclined(id))
            .sort((a, b) => latest(b) - latest(a) || (BigInt(a) < BigInt(b) ? 1 : -1));
        if (!isSameList(order, this.order.get())) this.order.set(order);
        this.arrange();
    }

    private arrange(): void {
        const rows = this.order.get().flatMap((id) => this.rooms.get(id)?.row.get() ?? []);
        const inSight = rows.filter(({ room, last }) =>
            !this.wishes.isHidden(room, last[0]?.sequence ?? 0));
        const sections = arranged(inSight);
        if (!isSameArrangement(sections, this.sections.get())) this.sections.set(sections);
    }
}

/** The last message was edited or deleted. */
function changeLast({ row }: Room, { event, body }: LoggedEvent): void {
    const [last] = row.get().last;
    if (!last) return;
    if (event === 'rooms.deleted' || body['deleted']) row.patch({ last: [] });
    else if (event === 'rooms.edited') {
        row.patch({ last: [{ ...last, text: String(body['text'] ?? '') }] });
    }
}

function renamed({ body }: LoggedEvent): Partial<RoomRow> {
    return {
        ...(typeof body['name'] === 'string' ? { name: body['name'] } : {}),
        ...(typeof body['topic'] === 'string' ? { about: body['topic'] } : {}),
        ...(typeof body['handle'] === 'string' ? { handle: body['handle'] } : {}),
        ...(typeof body['public'] === 'boolean' ? { public: body['public'] } : {}),
        ...(typeof body['archived'] === 'boolean' ? { archived: body['archived'] } : {}),
    };
}
