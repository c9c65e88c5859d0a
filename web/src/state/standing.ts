import type { AccountID, LoggedEvent, RoomID, Sequence } from '../wire/protocol';
import type { Ask } from './patiently';
import { Signal } from './signal';

/** What keeps a person from writing in a room, or slows them down. */
export interface Terms {
    /** Muted until then (milliseconds since 1970); Infinity: until somebody ends it. */
    readonly mutedUntil?: number | undefined;
    readonly slowSeconds: number;
    /** What is said goes after so long; 0: it stays. */
    readonly expireSeconds: number;
}

const USUAL: Terms = { slowSeconds: 0, expireSeconds: 0 };

/** The terms on which one writes, room by room: asked for when a room is opened, then heard. */
export class Standing {
    private readonly rooms = new Map<RoomID, Signal<Terms>>();
    /** What was asked is as of this number; events up to it say nothing new. */
    private readonly heads = new Map<RoomID, Sequence>();
    me: AccountID = '';

    constructor(private readonly ask: Ask) {}

    in(room: RoomID): Signal<Terms> {
        let terms = this.rooms.get(room);
        if (!terms) this.rooms.set(room, terms = new Signal(USUAL));
        return terms;
    }

    async look(room: RoomID): Promise<void> {
        const shown = await this.ask('rooms.show', { room });
        this.heads.set(room, Number(shown.head));
        this.in(room).set({
            mutedUntil: shown.muted_until === undefined ? undefined : untilOf(shown.muted_until),
            slowSeconds: shown.slow_seconds ?? 0, expireSeconds: shown.expire_seconds ?? 0,
        });
    }

    take({ event, topic, sequence, body }: LoggedEvent): void {
        if (sequence <= (this.heads.get(topic) ?? Infinity)) return;
        const terms = this.in(topic);
        if (event === 'rooms.updated') {
            if (body['slow_seconds'] !== undefined) terms.patch({ slowSeconds: Number(body['slow_seconds']) });
            if (body['expire_seconds'] !== undefined) terms.patch({ expireSeconds: Number(body['expire_seconds']) });
        }
        if (body['account'] !== this.me) return;
        if (event === 'rooms.muted') terms.patch({ mutedUntil: untilOf(body['until']) });
        if (event === 'rooms.unmuted') terms.patch({ mutedUntil: undefined });
    }
}

/** Without a moment, or with one beyond all calendars, it is for ever. */
const untilOf = (until: unknown): number =>
    typeof until === 'number' && until > 0 && until < 8e15 ? until : Infinity;
