import type { AccountID, RoomID, WireEvent } from '../wire/protocol';
import type { Ask } from './patiently';
import { Signal } from './signal';

/** Said again after so long, it does not end meanwhile at the others'. */
const AGAIN_MS = 4000;
/** What the server names; by this clock, whatever the server's says. */
const LASTS_MS = 8000;

const NOBODY: readonly AccountID[] = [];

/** Who is typing where, and that one types oneself. */
export class Typing {
    private readonly rooms = new Map<RoomID, Signal<readonly AccountID[]>>();
    private readonly ends = new Map<string, ReturnType<typeof setTimeout>>();
    private readonly said = new Map<RoomID, number>();
    me: AccountID = '';

    constructor(private readonly ask: Ask) {}

    in(room: RoomID): Signal<readonly AccountID[]> {
        let people = this.rooms.get(room);
        if (!people) this.rooms.set(room, people = new Signal(NOBODY));
        return people;
    }

    /** A letter was typed. */
    typed(room: RoomID): void {
        if (Date.now() - (this.said.get(room) ?? 0) < AGAIN_MS) return;
        this.said.set(room, Date.now());
        // Where one may not write, or is offline, nobody has to know.
        this.ask('rooms.typing', { room }).catch(() => {});
    }

    /** What was typed is gone. */
    stopped(room: RoomID): void {
        if (!this.said.delete(room)) return;
        this.ask('rooms.typing', { room, stopped: true }).catch(() => {});
    }

    /** What was typed is sent: the message says it. */
    sent(room: RoomID): void {
        this.said.delete(room);
    }

    take({ event, actor, topic, at, body }: WireEvent): void {
        if (event === 'rooms.message') this.end(topic, actor);
        if (event !== 'rooms.typing' || actor === this.me) return;
        const room = String(body['room'] ?? topic);
        // Who stopped says an end that is there already.
        if (Number(body['until']) - at < LASTS_MS / 2) this.end(room, actor);
        else this.begin(room, actor);
    }

    private begin(room: RoomID, actor: AccountID): void {
        const people = this.in(room);
        if (!people.get().includes(actor)) people.set([...people.get(), actor]);
        const key = `${room} ${actor}`;
        clearTimeout(this.ends.get(key));
        this.ends.set(key, setTimeout(() => this.end(room, actor), LASTS_MS));
    }

    private end(room: RoomID, actor: AccountID): void {
        const people = this.rooms.get(room);
        if (!people?.get().includes(actor)) return;
        clearTimeout(this.ends.get(`${room} ${actor}`));
        people.set(people.get().filter((each) => each !== actor));
    }
}
