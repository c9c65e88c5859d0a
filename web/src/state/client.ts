import type { Line } from '../wire/line';
import type { AccountID, WireEvent } from '../wire/protocol';
import type { Keeper } from '../wire/session';
import { Contacts } from './contacts';
import { History } from './history';
import { Keep, type Cupboard } from './keep';
import { Outbox, type Desk, type Shelf } from './outbox';
import type { Ask } from './patiently';
import { People } from './people';
import { Profile } from './profile';
import { Proof } from './proof';
import { Reading } from './reading';
import { renew } from './renew';
import { Rooms, type Room } from './rooms';
import { Signal } from './signal';
import { Sync } from './sync';
import { Talking } from './talking';
import { Unread } from './unread';
import { Wishes } from './wishes';

const PROVE_EVERY_MS = 10 * 60_000;

export interface ClientParts {
    line: Line;
    shelf: Shelf;
    keeper: Keeper;
    desk: Desk;
    cupboard: Cupboard;
    /** Who was signed in when this browser was last online: their outbox is shown at once. */
    account?: AccountID | undefined;
    /** Called with the account that the server names. */
    remember?: (account: AccountID) => void;
}

/** All that one signed-in person has in this tab. */
export class Client {
    readonly connection: Line;
    readonly wishes: Wishes;
    readonly rooms: Rooms;
    readonly people: People;
    readonly contacts: Contacts;
    readonly profile: Profile;
    readonly sync: Sync;
    readonly history: History;
    readonly reading: Reading;
    readonly outbox: Outbox;
    readonly keep: Keep;
    readonly talking: Talking;
    readonly unread: Unread;
    readonly me = new Signal<AccountID>('');
    readonly ask: Ask;
    /** Told of each event as it comes: for views that asked the server for a list of their own. */
    readonly listeners = new Set<(event: WireEvent) => void>();
    private readonly proof: Proof;
    private proving: ReturnType<typeof setInterval> | undefined;

    constructor(private readonly parts: ClientParts) {
        this.connection = parts.line;
        this.wishes = new Wishes(parts.keeper);
        this.rooms = new Rooms(this.wishes);
        this.ask = (command, fields) => this.connection.ask(command, fields);
        this.people = new People(this.ask);
        this.contacts = new Contacts(this.people, this.ask);
        this.profile = new Profile(this.ask, (person) => this.people.know(person));
        this.unread = new Unread(this.rooms);
        this.sync = new Sync(this.rooms, this.ask);
        this.history = new History(this.sync, this.ask);
        this.reading = new Reading(this.rooms, this.ask);
        this.outbox = new Outbox(parts.shelf, parts.desk, this.ask);
        this.talking = new Talking(this.rooms, this.ask, parts.keeper);
        this.keep = new Keep(
            parts.cupboard, this.rooms, this.people, () => parts.desk.isSending.get());
        this.proof = new Proof(
            this.rooms, this.ask, (room) => this.keep.endOf(room), (room) => this.renew(room));
        const { strangers } = this.contacts;
        strangers.subscribe(() => this.rooms.awaitAnswers(strangers.get()));
        this.connection.onEvent = (event) => this.take(event);
        this.connection.onOnline = (account) => this.resume(account);
        this.sync.onTaken = (event) => {
            this.outbox.heard(event);
            this.keep.heard(event);
            this.talking.taken(event);
        };
        this.connection.state.subscribe(() => {
            if (this.connection.isOnline) return;
            this.outbox.offline();
            this.contacts.offline();
        });
    }

    start(): void {
        if (this.parts.account) void this.become(this.parts.account);
        this.proving = setInterval(() => void this.prove(), PROVE_EVERY_MS);
        this.connection.start();
    }

    stop(): void {
        clearInterval(this.proving);
        this.keep.close();
        this.connection.stop();
    }

    private async become(account: AccountID): Promise<void> {
        this.me.set(account);
        this.rooms.me = account;
        this.talking.become(account);
        await Promise.all([this.outbox.open(account), this.keep.open(account).catch(() => {})]);
    }

    private async resume(account: AccountID): Promise<void> {
        this.parts.remember?.(account);
        await this.become(account);
        void this.outbox.online();
        void this.people.resume();
        void this.contacts.resume();
        void this.introduce();
        this.talking.resume();
        await this.sync.resume();
        void this.talking.folded.look().catch(() => {});
        await this.renewKept();
        this.keep.changed();
    }

    /** Shows what an earlier visit saw of a room, until it was read anew. */
    restore(room: Room): void {
        this.keep.restore(room);
        if (room.isKept && this.rooms.isKnown.get()) void this.renewKept();
    }

    /** What an earlier visit left on the screen is read anew. */
    private async renewKept(): Promise<void> {
        for (const room of this.rooms.all) {
            if (room.isKept) await this.renew(room).catch(() => {});
        }
    }

    private renew(room: Room): Promise<void> {
        return renew(room, this.ask, this.sync, () => {
            this.keep.forget(room);
            this.talking.positions.delete(room.id);
        });
    }

    /** Whether all is as the server has it: what is not is put right, without a word. */
    async prove(): Promise<void> {
        if (!this.connection.isOnline) return;
        try {
            await this.sync.refresh();
            await this.proof.next();
        } catch {
            // The next time will do.
        }
    }

    private take(event: WireEvent): void {
        if (event.event === 'contacts.message_request_ended' && event.body['outcome'] === 'accepted') {
            this.rooms.accept(String(event.body['room']));
        }
        if (event.event.startsWith('contacts.')) this.contacts.take(event);
        else if (event.event === 'accounts.changed') void this.introduce();
        else this.sync.take(event);
        this.talking.take(event);
        for (const listener of [...this.listeners]) listener(event);
        if (event.event === 'rooms.read') this.keep.changed();
    }

    /** One's own name; nobody may be asked about oneself. */
    private async introduce(): Promise<void> {
        try {
            await this.profile.read();
        } catch {
            // The next connection asks again.
        }
    }
}
