import type { AccountID, PersonRow, RoomID } from '../wire/protocol';
import { patiently, type Ask } from './patiently';
import { Signal } from './signal';

export interface Person {
    readonly account: AccountID;
    readonly username: string;
    /** What one calls this person, or what they call themselves. */
    readonly name: string;
}

interface Named extends PersonRow {
    nickname: string;
}

/** People in one question. */
const AT_ONCE = 100;
const NOBODY = new Signal<Person | undefined>(undefined);

/** Who people are, asked for when a view first shows them. */
export class People {
    private readonly people = new Map<AccountID, Signal<Person | undefined>>();
    /** What rooms say of their members; a person's own words take its place. */
    private readonly usernames = new Map<AccountID, string>();
    /** What one calls friends oneself. */
    private nicknames = new Map<AccountID, string>();
    /** What they were called on an earlier visit, until they are asked for anew. */
    private readonly recalled = new Map<AccountID, Person>();
    private wanted: AccountID[] = [];
    private running: Promise<void> | undefined;
    private readonly ask: Ask;

    constructor(ask: Ask) {
        this.ask = patiently(ask);
    }

    get(account: AccountID): Signal<Person | undefined> {
        if (account === '') return NOBODY;
        let person = this.people.get(account);
        if (!person) {
            this.people.set(account, person = new Signal(this.provisional(account)));
            this.wanted.push(account);
            void this.resume();
        }
        return person;
    }

    /** All that are known by now. */
    get all(): Person[] {
        return [...this.people.values()].flatMap((person) => person.get() ?? []);
    }

    recall(people: readonly Person[]): void {
        for (const person of people) this.recalled.set(person.account, person);
    }

    know({ account, username, display_name }: PersonRow): void {
        const known = this.people.get(account) ?? new Signal<Person | undefined>(undefined);
        this.people.set(account, known);
        const name = this.nicknames.get(account) || display_name || username;
        const old = known.get();
        if (old?.name !== name || old.username !== username) known.set({ account, username, name });
    }

    /** All friends there are. */
    befriend(friends: readonly Named[]): void {
        const before = this.nicknames;
        this.nicknames = new Map(friends.map((friend) => [friend.account, friend.nickname]));
        for (const friend of friends) this.know(friend);
        for (const account of before.keys()) {
            if (!this.nicknames.has(account)) this.lookAgain(account);
        }
    }

    /** What may be seen of this person may be something else now. */
    lookAgain(account: AccountID): void {
        if (!this.people.has(account)) return;
        this.wanted.push(account);
        void this.resume();
    }

    /** The members' names, by one question; whom nobody may be asked about is named by it, too. */
    async meet(room: RoomID): Promise<void> {
        const { members } = await this.ask<{ members: { account: AccountID; username: string }[] }>(
            'rooms.members', { room, limit: 200 });
        for (const { account, username } of members) {
            this.usernames.set(account, username);
            const person = this.people.get(account);
            if (person && !person.get()) person.set(this.provisional(account));
        }
    }

    private provisional(account: AccountID): Person | undefined {
        const username = this.usernames.get(account);
        if (username === undefined) return this.recalled.get(account);
        return { account, username, name: username };
    }

    /** Asks for those who are not known yet: after a look at them, and when the line is back. */
    resume(): Promise<void> {
        return this.running ??= Promise.resolve()
            .then(() => this.run())
            .finally(() => { this.running = undefined; });
    }

    private async run(): Promise<void> {
        while (this.wanted.length > 0) {
            const wanted = this.wanted;
            this.wanted = [];
            for (let at = 0; at < wanted.length; at += AT_ONCE) {
                if (await this.look(wanted.slice(at, at + AT_ONCE))) continue;
                this.wanted.push(...wanted.slice(at));
                return;
            }
        }
    }

    /** False where the line broke: the next connection asks again. */
    private async look(accounts: readonly AccountID[]): Promise<boolean> {
        try {
            const { people } = await this.ask<{ people: PersonRow[] }>('contacts.people', { accounts });
            // Whoever is gone, or does not want to be seen, stays without a name.
            for (const person of people) this.know(person);
        } catch (error) {
            if ((error as Error).name === 'Disconnected') return false;
        }
        return true;
    }
}
