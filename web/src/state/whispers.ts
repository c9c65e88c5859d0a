import type { AccountID, RoomID, WireEvent } from '../wire/protocol';
import { voiceOf, type Voice } from './item';
import { Signal } from './signal';

/** What a program told this person alone: nobody keeps it. */
export interface Whisper extends Voice {
    readonly id: string;
    readonly actor: AccountID;
    readonly text: string;
}

const NONE: readonly Whisper[] = [];
/** Of a room; the oldest go. */
const MOST = 20;

/** What only one sees, until they put it away or the page is left. */
export class Whispers {
    private readonly rooms = new Map<RoomID, Signal<readonly Whisper[]>>();

    in(room: RoomID): Signal<readonly Whisper[]> {
        let whispers = this.rooms.get(room);
        if (!whispers) this.rooms.set(room, whispers = new Signal(NONE));
        return whispers;
    }

    take({ event, id, actor, body }: WireEvent): void {
        if (event !== 'rooms.whispered') return;
        const whispers = this.in(String(body['room']));
        if (whispers.get().some((known) => known.id === id)) return;
        whispers.set([...whispers.get(), { id, actor, text: String(body['text']), ...voiceOf(body) }].slice(-MOST));
    }

    dismiss(room: RoomID, id: string): void {
        const whispers = this.in(room);
        whispers.set(whispers.get().filter((whisper) => whisper.id !== id));
    }
}
