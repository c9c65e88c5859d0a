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
    /** Its name: what is sent twice under one nonce arrives once. */
    readonly nonce: string;
    readonly account: AccountID;
    readonly room: RoomID;
    readonly text: string;
    readonly ties?: Ties;
    /** When it was written, in milliseconds; no two of a tab at the same time. */
    readonly at: number;
    /** What the server refused it with; it waits to be sent again or deleted. */
    readonly failure?: { code: string; message: string };
    /** The server's answer, until the message is heard; one that is held for a moderator may never be. */
    readonly answer?: { readonly sequence?: Sequence; readonly isHeld: boolean };
}

/** Where letters are kept by their nonce, and what is asked first is done first: IndexedDB in a browser. */
export interface Shelf {
    all(account: AccountID): Promise<Letter[]>;
    put(letter: Letter): Promise<void>;
    remove(nonce: string): Promise<void>;
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
 * sent again or deleted. Nothing waits for the shelf but the first look at it: it is there for the
 * next visit, and another tab that was stopped in the middle may hold it up.
 */
export class Outbox {
    private readonly letters = new Map<RoomID, Signal<readonly Letter[]>>();
    private account: AccountID = '';
    /** When what was left on the shelf is there; nothing once it is. */
    private opening: Promise<void> | undefined;
    private writtenAt = 0;
    private isOnline = false;
    private running: Promise<void> = Promise.resolve();
    private isRunning = false;
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
    open(account: AccountID): Promise<void> {
        if (this.account === account) return this.opening ?? Promise.resolve();
        this.account = account;
        return this.opening = this.takeAll(account).finally(() => { this.opening = undefined; });
    }

    private async takeAll(account: AccountID): Promise<void> {
        // Where nothing can be kept, nothing was.
        const left = await this.shelf.all(account).catch((): Letter[] => []);
        for (const letter of left) this.told({ shown: letter });
    }

    online(): Promise<void> {
        this.isOnline = true;
        return this.drain();
    }

    offline(): void {
        this.isOnline = false;
    }

    write(room: RoomID, text: string, ties: Ties = {}): Promise<void> {
        const at = this.writtenAt = Math.max(Date.now(), this.writtenAt + 1);
        return this.post({ account: this.account, room, text, ties, nonce: nonce(), at });
    }

    retry(letter: Letter): Promise<void> {
        const { failure: _, ...waiting } = letter;
        return this.post(waiting);
    }

    discard(letter: Letter): Promise<void> {
        this.putAway(letter);
        return this.drain();
    }

    /** Away, in all tabs. */
    private putAway(letter: Letter): void {
        this.forget(letter);
        this.hide(letter);
        this.desk.tell({ discarded: letter });
    }

    private post(letter: Letter): Promise<void> {
        this.keep(letter);
        return this.drain();
    }

    private keep(letter: Letter): void {
        // In memory it is all the same.
        this.shelf.put(letter).catch(() => {});
        this.show(letter);
    }

    private forget({ nonce }: Letter): void {
        this.shelf.remove(nonce).catch(() => {});
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
        if (!this.isRunning) this.running = this.run();
        return this.running;
    }

    private get isSending(): boolean {
        return this.isOnline && this.desk.isSending.get();
    }

    /** What can be sent is, before anything else is done. */
    private async run(): Promise<void> {
        this.isRunning = true;
        try {
            if (this.opening) await this.opening;
            while (this.isWanted) {
                this.isWanted = false;
                for (let next = this.next(); next; next = this.next()) {
                    if (!await this.send(next)) break;
                }
            }
        } finally {
            this.isRunning = false;
        }
    }

    /** The oldest letter of a room that has no refused one before it. */
    private next(): Letter | undefined {
        if (!this.isSending) return undefined;
        const first: Letter[] = [];
        for (const [room, letters] of this.letters) {
            if ((this.waits.get(room) ?? 0) > Date.now()) continue;
            const letter = letters.get().find(({ answer }) => !answer);
            if (letter && !letter.failure) first.push(letter);
        }
        return first.reduce<Letter | undefined>((a, b) => a && a.at < b.at ? a : b, undefined);
    }

    /** False where the line broke: the next connection goes on with the same letter. */
    private async send(letter: Letter): Promise<boolean> {
        const { room, nonce, text, ties } = letter;
        try {
            const receipt = await this.ask<Receipt>('rooms.send', { room, nonce, text, ...ties });
            this.forget(letter);
            this.answered(letter, receipt);
            return true;
        } catch (error) {
            if (!(error instanceof Refusal)) return false;
            if (error.retryAfter !== undefined) {
                this.wait(letter.room, error.retryAfter);
                return true;
            }
            this.keep({ ...letter, failure: { code: error.code, message: error.message } });
            return true;
        }
    }

    private wait(room: RoomID, seconds: number): void {
        this.waits.set(room, Date.now() + seconds * 1000);
        setTimeout(() => void this.drain(), Math.min(seconds * 1000 + 5, 2 ** 31 - 1));
    }

    private answered(letter: Letter, { sequence, outcome }: Receipt): void {
        // A command of a script: nothing is said.
        if (sequence === 0) return this.putAway(letter);
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
        const others = letters.get().filter(({ nonce }) => nonce !== letter.nonce);
        letters.set([...others, letter].sort((a, b) => a.at - b.at));
    }

    private hide(letter: Letter): void {
        const letters = this.of(letter.room);
        letters.set(letters.get().filter(({ nonce }) => nonce !== letter.nonce));
    }
}
