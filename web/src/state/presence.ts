import type { AccountID, WireEvent } from '../wire/protocol';
import type { Ask } from './patiently';
import { Signal } from './signal';

export type Whereabouts = 'online' | 'away' | 'do_not_disturb' | 'offline';

export interface Sighting {
    readonly presence: Whereabouts;
    /** When an offline person was last there, where they show it. */
    readonly lastSeen?: number;
}

interface SightingRow {
    account: AccountID;
    presence: Whereabouts;
    last_seen?: number;
}

/** As many as the server takes in one question. */
const AT_ONCE = 200;

/** Where friends are: of those whom a view shows, and no others. */
export class Presence {
    private readonly sightings = new Map<AccountID, Signal<Sighting | undefined>>();
    /** How many views look at each. */
    private readonly lookers = new Map<AccountID, number>();
    /** Whom this connection hears of. */
    private readonly watched = new Set<AccountID>();
    private isOnline = false;
    private isWaiting = false;

    constructor(private readonly ask: Ask) {}

    of(account: AccountID): Signal<Sighting | undefined> {
        let sighting = this.sightings.get(account);
        if (!sighting) {
            this.sightings.set(account, sighting = new Signal<Sighting | undefined>(undefined));
        }
        return sighting;
    }

    /** A view shows this person, until it calls what is returned. */
    look(account: AccountID): () => void {
        this.lookers.set(account, (this.lookers.get(account) ?? 0) + 1);
        this.lookSoon();
        return () => {
            const left = (this.lookers.get(account) ?? 1) - 1;
            if (left > 0) this.lookers.set(account, left);
            else this.lookers.delete(account);
            this.lookSoon();
        };
    }

    /** A new connection hears of nobody yet. */
    online(): void {
        this.isOnline = true;
        this.watched.clear();
        this.lookSoon();
    }

    offline(): void {
        this.isOnline = false;
    }

    /** The person became a friend, or is none any more. */
    forget(account: AccountID): void {
        this.watched.delete(account);
        this.of(account).set(undefined);
        this.lookSoon();
    }

    /** A `contacts.presence`. */
    take({ body }: WireEvent): void {
        this.put(body as unknown as SightingRow);
    }

    private put({ account, presence, last_seen }: SightingRow): void {
        const sighting = this.of(account), old = sighting.get();
        if (old?.presence === presence && old.lastSeen === last_seen) return;
        sighting.set(last_seen === undefined ? { presence } : { presence, lastSeen: last_seen });
    }

    /** A list that is drawn or left asks once for all of it. */
    private lookSoon(): void {
        if (this.isWaiting) return;
        this.isWaiting = true;
        setTimeout(() => {
            this.isWaiting = false;
            if (this.isOnline) void this.tell().catch(() => {});
        });
    }

    private async tell(): Promise<void> {
        const gone = [...this.watched].filter((account) => !this.lookers.has(account));
        const come = [...this.lookers.keys()].filter((account) => !this.watched.has(account));
        for (const account of gone) {
            this.watched.delete(account);
            this.of(account).set(undefined);
        }
        for (const account of come) this.watched.add(account);
        for (const accounts of parts(gone)) await this.ask('contacts.unwatch', { accounts });
        for (const accounts of parts(come)) {
            const { people } = await this.ask<{ people: SightingRow[] }>('contacts.watch', { accounts });
            for (const person of people) this.put(person);
        }
    }
}

function* parts(accounts: AccountID[]): Iterable<AccountID[]> {
    for (let at = 0; at < accounts.length; at += AT_ONCE) yield accounts.slice(at, at + AT_ONCE);
}
