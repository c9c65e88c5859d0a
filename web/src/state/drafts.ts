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

export const DRAFTS_KEY = 'parley.drafts';
const EMPTY: Draft = { text: '' };
/** So long after the last letter it is sent to the server. */
const PAUSE_MS = 700;

/** What was begun in each room and not sent: here at once, and on the server for all devices. */
export class Drafts {
    private readonly drafts = new Map<RoomID, Signal<Draft>>();
    private readonly fresh = new Set<RoomID>();
    private readonly timers = new Map<RoomID, ReturnType<typeof setTimeout>>();

    constructor(private readonly ask: Ask, private readonly keeper: Keeper) {
        const kept = JSON.parse(keeper.getItem(DRAFTS_KEY) ?? '{}') as Record<RoomID, Kept>;
        for (const [room, { isNew, ...draft }] of Object.entries(kept)) {
            this.drafts.set(room, new Signal<Draft>(draft));
            if (isNew) this.fresh.add(room);
        }
    }

    in(room: RoomID): Signal<Draft> {
        let draft = this.drafts.get(room);
        if (!draft) this.drafts.set(room, draft = new Signal(EMPTY));
        return draft;
    }

    /** That of a thread, `room/message`, stays in this browser: the server keeps one for each room. */
    set(room: RoomID, draft: Draft): void {
        this.in(room).set(draft);
        if (room.includes('/')) return this.keep();
        this.fresh.add(room);
        this.keep();
        clearTimeout(this.timers.get(room));
        this.timers.set(room, setTimeout(() => void this.send(room), PAUSE_MS));
    }

    /** What was written without a connection goes out; what other devices wrote comes in. */
    async resume(): Promise<void> {
        for (const room of this.fresh) await this.send(room);
        const answer = await this.ask<{ drafts: (Draft & { room: RoomID })[] }>(
            'rooms.drafts', { limit: 100 });
        const there = new Map(answer.drafts.map((draft) => [draft.room, draft]));
        for (const room of new Set([...this.drafts.keys(), ...there.keys()])) {
            if (room.includes('/')) continue;
            this.put(room, there.get(room) ?? EMPTY);
        }
    }

    take({ event, body }: WireEvent): void {
        if (event !== 'rooms.draft') return;
        const reply = body['reply'] ? { reply: String(body['reply']) } : {};
        this.put(String(body['room']), { text: String(body['text'] ?? ''), ...reply });
    }

    /** Another device's; what is being written here is newer. */
    private put(room: RoomID, { text, reply }: Draft): void {
        const old = this.in(room).get();
        if (this.fresh.has(room) || (old.text === text && old.reply === reply)) return;
        this.in(room).set(reply ? { text, reply } : { text });
        this.keep();
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
        this.keep();
    }

    private keep(): void {
        const kept: Record<RoomID, Kept> = {};
        for (const [room, draft] of this.drafts) {
            const isNew = this.fresh.has(room);
            const value = draft.get();
            if (isNew || value.text || value.reply) kept[room] = { ...value, isNew };
        }
        this.keeper.setItem(DRAFTS_KEY, JSON.stringify(kept));
    }
}
