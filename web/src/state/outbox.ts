import type { AccountID, LoggedEvent, MessageID, Receipt, RoomID, Sequence } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import { nonce } from './nonce';
import type { Ask } from './patiently';
import { Signal } from './signal';

/** What a message hangs on, by the fields of `rooms.send`. */
export interface Ties {
    readonly reply_to?: MessageID;
    readonly thread?: MessageID;
    readonly forward_of?: MessageID;
}

/** A message on its way. It is kept on disk until the server has answered it. */
export interface Letter {
    /** Ascending; given by the shelf. */
    readonly order: number;
    readonly account: AccountID;
    readonly room: RoomID;
    readonly nonce: string;
    readonly text: string;
    readonly ties?: Ties;
    readonly at: number;
    /** What the server refused it with; it waits to be sent again or deleted. */
    readonly failure?: { code: string; message: string };
    /** The server's answer, until the message is heard; one that is held for a moderator may never be. */
    readonly answer?: { readonly sequence?: Sequence; readonly isHeld: boolean };
}

/** Where letters are kept, ascending by `order`: IndexedDB in a browser. */
export interface Shelf {
    all(account: AccountID): Promise<Letter[]>;
    add(letter: Omit<Letter, 'order'>): Promise<Letter>;
    put(letter: Letter): Promise<void>;
    remove(order: number): Promise<void>;
}

/** What happened to a letter in one tab; the others show the same. */
export type Change = { shown: Letter } | { discarded: Letter };

/** The tabs that have one outbox: one of them sends. */
export interface Desk {
    /** Whether it is this one. */
    readonly isSending: Signal<boolean>;
    tell(change: Change): void;
    onTold: (change: Change) => void;
}

const NONE: readonly Letter[] = [];
/** So many of one's own messages are remembered, in case another tab speaks of one that was heard. */
const REMEMBERED = 100;

/**
 * Sends each room's messages in the order of writing, under nonces that stay: what is sent twice
 * arrives once, should two tabs send for a moment. A refusal stops its room until the person has
 * sent again or deleted.
 */
export class Outbox {
    private readonly letters = new Map<RoomID, Signal<readonly Letter[]>>();
    private account: AccountID = '';
    private isOnline = false;
    private running: Promise<void> | undefined;
    private isWanted = false;
    private readonly heardLately = new Set<string>();
    /** Rooms that the server lets wait, and until when: the others go on. */
    private readonly waits = new Map<RoomID, number>();

    constructor(
        private readonly shelf: Shelf,
        private readonly desk: Desk,
        private readonly ask: Ask,
    ) {
        desk.onTold = (change) => this.told(change);
        desk.isSending.subscribe(() => void this.drain());
    }

    /** The letters of a room that are not in its log yet, in their order. */
    of(room: RoomID): Signal<readonly Letter[]> {
        let letters = this.letters.get(room);
        if (!letters) this.letters.set(room, letters = new Signal(NONE));
        return letters;
    }

    /** Takes what was left on the shelf when the page was closed. */
    async open(account: AccountID): Promise<void> {
        if (this.account === account) return;
        this.account = account;
        for (const letter of await this.shelf.all(account)) this.display(letter);
    }

    online(): Promise<void> {
        this.isOnline = true;
        return this.drain();
    }

    offline(): void {
        this.isOnline = false;
    }

    async write(room: RoomID, text: string, ties: Ties = {}): Promise<void> {
        const { account } = this;
        const letter = await this.shelf.add({ account, room, text, ties, nonce: nonce(), at: Date.now() });
        this.show(letter);
        await this.drain();
    }

    async retry(letter: Letter): Promise<void> {
        const { failure: _, ...waiting } = letter;
        await this.shelf.put(waiting);
        this.show(waiting);
        await this.drain();
    }

    async discard(letter: Letter): Promise<void> {
        await this.shelf.remove(letter.order);
        this.hide(letter);
        this.desk.tell({ discarded: letter });
        await this.drain();
    }

    /** An event came: a message of one's own is no longer on its way. */
    heard(event: LoggedEvent): void {
        if (event.event !== 'rooms.message' || event.actor !== this.account) return;
        const nonce = String(event.body['nonce']);
        this.remember(nonce);
        const letters = this.letters.get(event.topic)?.get() ?? NONE;
        const mine = letters.find((letter) => letter.nonce === nonce);
        if (mine) this.hide(mine);
    }

    private told(change: Change): void {
        const letter = 'shown' in change ? change.shown : change.discarded;
        if (letter.account !== this.account || this.heardLately.has(letter.nonce)) return;
        if ('shown' in change) this.display(letter);
        else this.hide(letter);
        void this.drain();
    }

    private remember(nonce: string): void {
        this.heardLately.add(nonce);
        const [oldest] = this.heardLately;
        if (this.heardLately.size > REMEMBERED && oldest) this.heardLately.delete(oldest);
    }

    /** Asked for meanwhile, what runs takes it along. */
    private drain(): Promise<void> {
        if (!this.isSending) return Promise.resolve();
        this.isWanted = true;
        return this.running ??= this.run();
    }

    private get isSending(): boolean {
        return this.isOnline && this.desk.isSending.get();
    }

    private async run(): Promise<void> {
        try {
            while (this.isWanted) {
                this.isWanted = false;
                for (let next = await this.next(); next; next = await this.next()) {
                    if (!await this.send(next)) break;
                }
            }
        } finally {
            this.running = undefined;
        }
    }

    /** The oldest letter of a room that has no refused one before it. */
    private async next(): Promise<Letter | undefined> {
        if (!this.isSending) return undefined;
        const stopped = new Set<RoomID>();
        for (const [room, until] of this.waits) if (until > Date.now()) stopped.add(room);
        for (const letter of await this.shelf.all(this.account)) {
            if (letter.failure) stopped.add(letter.room);
            else if (!stopped.has(letter.room)) return letter;
        }
        return undefined;
    }

    /** False where the line broke: the next connection goes on with the same letter. */
    private async send(letter: Letter): Promise<boolean> {
        const { room, nonce, text, ties } = letter;
        try {
            const receipt = await this.ask<Receipt>('rooms.send', { room, nonce, text, ...ties });
            await this.shelf.remove(letter.order);
            this.answered(letter, receipt);
            return true;
        } catch (error) {
            if (!(error instanceof Refusal)) return false;
            if (error.retryAfter !== undefined) {
                this.wait(letter.room, error.retryAfter);
                return true;
            }
            const failed = { ...letter, failure: { code: error.code, message: error.message } };
            await this.shelf.put(failed);
            this.show(failed);
            return true;
        }
    }

    private wait(room: RoomID, seconds: number): void {
        this.waits.set(room, Date.now() + seconds * 1000);
        setTimeout(() => void this.drain(), Math.min(seconds * 1000 + 5, 2 ** 31 - 1));
    }

    private answered(letter: Letter, { sequence, outcome }: Receipt): void {
        const shown = this.of(letter.room).get().some((each) => each.nonce === letter.nonce);
        // Heard before its answer came: it stands in the log.
        if (!shown) return;
        const isHeld = outcome === 'held';
        this.show({ ...letter, answer: sequence ? { sequence, isHeld } : { isHeld } });
    }

    private show(letter: Letter): void {
        this.display(letter);
        this.desk.tell({ shown: letter });
    }

    private display(letter: Letter): void {
        const letters = this.of(letter.room);
        const others = letters.get().filter((each) => each.order !== letter.order);
        letters.set([...others, letter].sort((a, b) => a.order - b.order));
    }

    private hide(letter: Letter): void {
        const letters = this.of(letter.room);
        letters.set(letters.get().filter((each) => each.order !== letter.order));
    }
}
