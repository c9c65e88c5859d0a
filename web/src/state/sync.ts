import {
    isLogged, type InvitationRow, type LoggedEvent, type Page, type RoomID, type RoomRow,
    type Sequence, type SyncedRoom, type WireEvent,
} from '../wire/protocol';
import { Disconnected, Refusal } from '../wire/refusal';
import { patiently, type Ask } from './patiently';
import type { Preference, Room, Rooms } from './rooms';

const PAGE_OF_ROOMS = 500;
/** Rooms in one question. */
const HEARD_AT_ONCE = 500;
const SYNCED_AT_ONCE = 500;
/** Who missed more of a log than this reads its end anew. */
const FAR = 500;

interface Head {
    topic: RoomID;
    sequence: Sequence;
}

/** Keeps the rooms as the server has them: after an absence, and from then on live. */
export class Sync {
    private readonly ask: Ask;
    /** Rooms whose live events go straight in; those of all others are held back. */
    private readonly ready = new Set<RoomID>();
    private readonly heard = new Set<RoomID>();
    private held: LoggedEvent[] = [];
    private running: Promise<void> | undefined;
    private isWantedAgain = false;
    private readonly filling = new Map<Room, Promise<void>>();

    /** Called with each event of a room that went in. */
    onTaken: (event: LoggedEvent) => void = () => {};

    constructor(private readonly rooms: Rooms, ask: Ask) {
        this.ask = patiently(ask);
    }

    /** A new connection hears nothing yet. */
    resume(): Promise<void> {
        this.ready.clear();
        this.heard.clear();
        this.held = [];
        return this.refresh();
    }

    /** Gathers the list and what was missed; asked for meanwhile, it does it once more. */
    refresh(): Promise<void> {
        this.isWantedAgain = true;
        return this.running ??= this.run();
    }

    take(event: WireEvent): void {
        if (isLogged(event)) {
            if (this.ready.has(event.topic)) this.put(event);
            // Otherwise it is another tab that hears the room.
            else if (this.running) this.held.push(event);
        } else if (event.event === 'rooms.read') {
            this.rooms.read(event);
        } else if (event.event === 'rooms.preferred') {
            this.rooms.prefer(event.body as unknown as Preference);
        } else if (event.event === 'rooms.notice' || event.event === 'rooms.opened') {
            const { what, room } = event.body;
            if (what === 'kicked' || what === 'banned') this.rooms.bidFarewell(String(room), what);
            if (CHANGES_LIST.has(String(event.body['what'] ?? 'opened'))) void this.refresh();
        }
    }

    /** Reads what lies between the log that is held and the room's end. */
    fill(room: Room): Promise<void> {
        if (room.isKept) return Promise.resolve();
        let filling = this.filling.get(room);
        if (!filling) {
            filling = this.readOn(room).finally(() => this.filling.delete(room));
            this.filling.set(room, filling);
        }
        return filling;
    }

    private async run(): Promise<void> {
        try {
            while (this.isWantedAgain) {
                this.isWantedAgain = false;
                await this.gather();
            }
        } catch (error) {
            // The next connection begins anew.
            this.isWantedAgain = false;
            if (!(error instanceof Disconnected || error instanceof Refusal)) throw error;
        } finally {
            this.running = undefined;
        }
    }

    private async gather(): Promise<void> {
        await this.readList();
        const missed: [Room, Sequence][] = [];
        const unheard = this.rooms.all.filter((room) => !this.heard.has(room.id));
        while (unheard.length > 0) {
            for (const { topic, sequence: head } of await this.subscribe(unheard.splice(0, HEARD_AT_ONCE))) {
                const room = this.rooms.get(topic);
                if (!room) continue;
                const seen = this.seen(room, head);
                if (seen < head) missed.push([room, seen]);
                else this.release(room.id);
            }
        }
        while (missed.length > 0) await this.readMissed(missed.splice(0, SYNCED_AT_ONCE));
        this.held = this.held.filter((event) => this.rooms.get(event.topic));
    }

    private async readList(): Promise<void> {
        const rows: RoomRow[] = [];
        let invitations: InvitationRow[] = [];
        for (;;) {
            const last = rows[rows.length - 1];
            const page = await this.ask<{ rooms: RoomRow[]; invitations: InvitationRow[] }>(
                'rooms.list', { limit: PAGE_OF_ROOMS, ...(last ? { after: last.room } : {}) });
            if (!last) invitations = page.invitations;
            rows.push(...page.rooms);
            if (page.rooms.length < PAGE_OF_ROOMS) break;
        }
        this.rooms.replace(rows, invitations);
        for (const id of this.ready) if (!this.rooms.get(id)) this.forget(id);
    }

    private forget(id: RoomID): void {
        this.ready.delete(id);
        this.heard.delete(id);
    }

    /** The numbers up to which everything is history, of the rooms that are still there. */
    private async subscribe(rooms: readonly Room[]): Promise<Head[]> {
        const { heads } = await this.ask<{ heads: Head[] }>(
            'rooms.subscribe_many', { rooms: rooms.map(({ id }) => id) });
        for (const { topic } of heads) this.heard.add(topic);
        return heads;
    }

    private seen(room: Room, head: Sequence): Sequence {
        if (room.log.isEmpty || room.isKept) return room.row.get().head;
        const { to } = room.log.extent.get();
        if (head - to <= FAR) return to;
        room.log.clear();
        return room.row.get().head;
    }

    /** rooms.sync, until nothing was left out. */
    private async readMissed(rooms: [Room, Sequence][]): Promise<void> {
        const seen = new Map(rooms.map(([room, sequence]) => [room.id, sequence]));
        for (let more = true; more;) {
            const answer = await this.ask<{ rooms: SyncedRoom[]; more: boolean }>('rooms.sync', {
                rooms: [...seen.keys()], seen: [...seen.values()], limit: 100,
            });
            const named = answer.rooms.filter((synced) => seen.has(synced.room));
            for (const synced of named) {
                this.putMissed(synced);
                const last = synced.events[synced.events.length - 1];
                if (last) seen.set(synced.room, last.sequence);
            }
            more = answer.more && named.some((synced) => synced.events.length > 0);
        }
        for (const id of seen.keys()) this.release(id);
    }

    private putMissed({ room: id, events, read, unread, mentions }: SyncedRoom): void {
        const room = this.rooms.get(id);
        if (!room) return;
        for (const event of events) this.put(event);
        room.row.patch({ read, unread, mentions });
    }

    /** What was heard meanwhile goes in, and from now on at once. */
    private release(id: RoomID): void {
        this.ready.add(id);
        const events = this.held.filter((event) => event.topic === id);
        this.held = this.held.filter((event) => event.topic !== id);
        for (const event of events) this.put(event);
    }

    private put(event: LoggedEvent): void {
        const room = this.rooms.get(event.topic);
        if (!room) return;
        this.rooms.count(room, event);
        const isRead = !room.log.isEmpty && !room.isKept;
        if (isRead && !room.log.take([event])) void this.fill(room).catch(() => {});
        if (event.event === 'rooms.closed') this.rooms.bidFarewell(room.id, 'closed');
        // Who is banned was a member, or was none: the list knows how many are left.
        if (event.event === 'rooms.closed' || event.event === 'rooms.banned') void this.refresh();
        this.onTaken(event);
    }

    private async readOn(room: Room): Promise<void> {
        for (let head = room.row.get().head; room.log.extent.get().to < head;) {
            const { to } = room.log.extent.get();
            const page = await this.ask<Page>(
                'rooms.history', { room: room.id, after: to, limit: 100 });
            if (page.events.length === 0 || !room.log.take(page.events)) return;
            for (const event of page.events) this.onTaken(event);
            head = Math.max(page.head, room.row.get().head);
        }
    }
}

const CHANGES_LIST = new Set(['opened', 'invited', 'kicked', 'banned', 'joined', 'left']);
