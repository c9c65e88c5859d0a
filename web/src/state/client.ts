import { Connection, type ConnectionParts } from '../wire/connection';
import type { AccountID, WireEvent } from '../wire/protocol';
import type { Exclusively, Keeper } from '../wire/session';
import { Contacts } from './contacts';
import { Drafts } from './drafts';
import { History } from './history';
import { Outbox, type Shelf } from './outbox';
import type { Ask } from './patiently';
import { People } from './people';
import { Profile } from './profile';
import { Reading } from './reading';
import { Rooms } from './rooms';
import { Signal } from './signal';
import { Sync } from './sync';
import { Wishes } from './wishes';

export interface ClientParts extends ConnectionParts {
    shelf: Shelf;
    keeper: Keeper;
    exclusively: Exclusively;
    /** Who was signed in when this browser was last online: their outbox is shown at once. */
    account?: AccountID | undefined;
    /** Called with the account that the server names. */
    remember?: (account: AccountID) => void;
}

/** All that one signed-in person has in this tab. */
export class Client {
    readonly connection: Connection;
    readonly wishes: Wishes;
    readonly rooms: Rooms;
    readonly people: People;
    readonly contacts: Contacts;
    readonly profile: Profile;
    readonly sync: Sync;
    readonly history: History;
    readonly reading: Reading;
    readonly outbox: Outbox;
    readonly drafts = new Drafts();
    readonly me = new Signal<AccountID>('');
    readonly ask: Ask;
    /** Told of each event as it comes: for views that asked the server for a list of their own. */
    readonly listeners = new Set<(event: WireEvent) => void>();

    constructor(private readonly parts: ClientParts) {
        this.connection = new Connection(parts);
        this.wishes = new Wishes(parts.keeper);
        this.rooms = new Rooms(this.wishes);
        this.ask = (command, fields) => this.connection.ask(command, fields);
        this.people = new People(this.ask);
        this.contacts = new Contacts(this.people, this.ask);
        this.profile = new Profile(this.ask, (person) => this.people.know(person));
        this.sync = new Sync(this.rooms, this.ask);
        this.history = new History(this.sync, this.ask);
        this.reading = new Reading(this.rooms, this.ask);
        this.outbox = new Outbox(parts.shelf, parts.exclusively, this.ask);
        const { strangers } = this.contacts;
        strangers.subscribe(() => this.rooms.awaitAnswers(strangers.get()));
        this.connection.onEvent = (event) => this.take(event);
        this.connection.onOnline = (account) => this.resume(account);
        this.sync.onTaken = (event) => this.outbox.heard(event);
        this.connection.state.subscribe(() => {
            if (this.connection.isOnline) return;
            this.outbox.offline();
            this.contacts.offline();
        });
    }

    start(): void {
        if (this.parts.account) void this.become(this.parts.account);
        this.connection.start();
    }

    stop(): void {
        this.connection.stop();
    }

    private async become(account: AccountID): Promise<void> {
        this.me.set(account);
        this.rooms.me = account;
        await this.outbox.open(account);
    }

    private async resume(account: AccountID): Promise<void> {
        this.parts.remember?.(account);
        await this.become(account);
        void this.outbox.online();
        void this.people.resume();
        void this.contacts.resume();
        void this.introduce();
        await this.sync.resume();
    }

    private take(event: WireEvent): void {
        if (event.event === 'contacts.message_request_ended' && event.body['outcome'] === 'accepted') {
            this.rooms.accept(String(event.body['room']));
        }
        if (event.event.startsWith('contacts.')) this.contacts.take(event);
        else if (event.event === 'accounts.changed') void this.introduce();
        else this.sync.take(event);
        for (const listener of [...this.listeners]) listener(event);
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
