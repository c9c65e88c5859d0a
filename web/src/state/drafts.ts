import type { MessageID, RoomID, WireEvent } from '../wire/protocol';
import type { Keeper } from '../wire/session';
import { Refusal } from '../wire/refusal';
import type { Ask } from './patiently';
import { Signal } from './signal';

export interface Draft {
    readonly text: string;
    /** The message that it answers. */
    readonly reply?: MessageID;
}

interface Kept extends Draft {
    /** The server has yet to be told. */
    readonly isNew: boolean;
}

/** Of a room, or of a thread, `room/message`. */
export type DraftKey = string;

export const DRAFTS_KEY = 'parley.drafts';
const EMPTY: Draft = { text: '' };
/** So long after the last letter it is sent to the server. */
const PAUSE_MS = 700;
/** Who has not written for so long is told what was written elsewhere. */
const STILL_MS = 5000;
const PAGE = 100;

/**
 * What was begun in each room and not sent: here at once, and on the server for all devices. That of
 * a thread stays in this browser, where all tabs have it: the server keeps one for each room.
 */
export class Drafts {
    private readonly drafts = new Map<DraftKey, Signal<Draft>>();
    private readonly fresh = new Set<RoomID>();
    private readonly timers = new Map<RoomID, ReturnType<typeof setTimeout>>();
    /** What is being written, with what came from elsewhere meanwhile: nothing changes under one's fingers. */
    private readonly held = new Map<DraftKey, Draft | undefined>();
    private readonly pauses = new Map<DraftKey, ReturnType<typeof setTimeout>>();

    constructor(private readonly ask: Ask, private readonly keeper: Keeper) {
        for (const [key, { isNew, ...draft }] of Object.entries(this.kept)) {
            this.drafts.set(key, new Signal<Draft>(draft));
            if (isNew) this.fresh.add(key);
        }
    }

    in(key: DraftKey): Signal<Draft> {
        let draft = this.drafts.get(key);
        if (!draft) this.drafts.set(key, draft = new Signal(EMPTY));
        return draft;
    }

    set(key: DraftKey, draft: Draft): void {
        this.in(key).set(draft);
        this.hold(key);
        if (isOfThread(key)) return this.keep(key);
        this.fresh.add(key);
        this.keep(key);
        clearTimeout(this.timers.get(key));
        this.timers.set(key, setTimeout(() => void this.send(key), PAUSE_MS));
    }

    /** Nobody writes in it any more: what came from elsewhere is shown. */
    release(key: DraftKey): void {
        clearTimeout(this.pauses.get(key));
        const waiting = this.held.get(key);
        this.held.delete(key);
        if (waiting) this.put(key, waiting);
    }

    private hold(key: DraftKey): void {
        this.held.set(key, undefined);
        clearTimeout(this.pauses.get(key));
        this.pauses.set(key, setTimeout(() => this.release(key), STILL_MS));
    }

    /** What was written without a connection goes out; what other devices wrote comes in. */
    async resume(): Promise<void> {
        for (const room of this.fresh) await this.send(room);
        const there = await this.read();
        for (const key of new Set([...this.drafts.keys(), ...there.keys()])) {
            if (!isOfThread(key)) this.put(key, there.get(key) ?? EMPTY);
        }
    }

    take({ event, body }: WireEvent): void {
        if (event !== 'rooms.draft') return;
        const reply = body['reply'] ? { reply: String(body['reply']) } : {};
        this.put(String(body['room']), { text: String(body['text'] ?? ''), ...reply });
    }

    /** Another tab of this browser kept something: of threads nobody else tells. */
    look(): void {
        const { kept } = this;
        for (const key of new Set([...this.drafts.keys(), ...Object.keys(kept)])) {
            if (isOfThread(key)) this.put(key, kept[key] ?? EMPTY);
        }
    }

    /** Another device's; what is being written here is newer. */
    private put(key: DraftKey, { text, reply }: Draft): void {
        const old = this.in(key).get(), draft = reply ? { text, reply } : { text };
        const isSame = old.text === text && old.reply === reply;
        if (this.fresh.has(key)) return;
        if (this.held.has(key)) return void this.held.set(key, isSame ? undefined : draft);
        if (isSame) return;
        this.in(key).set(draft);
        if (!isOfThread(key)) this.keep(key);
    }

    private async read(): Promise<Map<RoomID, Draft>> {
        const there = new Map<RoomID, Draft>();
        for (let after: RoomID | undefined, isMore = true; isMore;) {
            const { drafts } = await this.ask<{ drafts: (Draft & { room: RoomID })[] }>(
                'rooms.drafts', { limit: PAGE, ...(after ? { after } : {}) });
            for (const draft of drafts) there.set(after = draft.room, draft);
            isMore = drafts.length === PAGE;
        }
        return there;
    }

    private async send(room: RoomID): Promise<void> {
        const draft = this.in(room).get();
        try {
            await this.ask('rooms.draft', { room, ...draft });
        } catch (error) {
            // A refusal, say of a room that one has left, would come again.
            if (!(error instanceof Refusal)) return;
        }
        if (this.in(room).get() === draft) this.fresh.delete(room);
        this.keep(room);
    }

    private get kept(): Record<DraftKey, Kept> {
        return JSON.parse(this.keeper.getItem(DRAFTS_KEY) ?? '{}') as Record<DraftKey, Kept>;
    }

    /** This one alone: other tabs keep theirs beside it. */
    private keep(key: DraftKey): void {
        const { [key]: _, ...others } = this.kept;
        const isNew = this.fresh.has(key), draft = this.in(key).get();
        const isKept = isNew || draft.text !== '' || draft.reply !== undefined;
        this.keeper.setItem(DRAFTS_KEY, JSON.stringify(
            isKept ? { ...others, [key]: { ...draft, isNew } } : others));
    }
}

const isOfThread = (key: DraftKey): boolean => key.includes('/');
