import type { MessageID, Receipt, RoomID } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import { nonce } from './nonce';
import type { Ask } from './patiently';

/** What may be typed as a command. */
export interface Command {
    /** Without the slash. */
    readonly name: string;
    readonly about: string;
    readonly usage: string;
    /** Whose it is; of a plugin's there is none. */
    readonly script?: string;
    readonly arguments: readonly Argument[];
}

export interface Argument {
    readonly name: string;
    readonly kind: 'text' | 'integer' | 'number' | 'person' | 'choice' | 'rest';
    readonly about: string;
    readonly least?: string;
    readonly most?: string;
    readonly optional: boolean;
    readonly choices?: readonly { readonly word: string }[];
}

/** What hangs on a message, and so on a command. */
export interface Ties {
    readonly reply_to?: MessageID;
    readonly thread?: MessageID;
}

/** Scripts come and go: what was asked before is asked again. */
const FRESH_MS = 60_000;

/** The commands of each room, asked for when somebody begins one; and those of scripts, on their way. */
export class Commands {
    private readonly rooms = new Map<RoomID, { at: number; commands: Promise<readonly Command[]> }>();
    /** What the server has not answered yet: typed again, it is the same. */
    private begun: { room: RoomID; text: string; nonce: string } | undefined;

    constructor(private readonly ask: Ask) {}

    in(room: RoomID): Promise<readonly Command[]> {
        const known = this.rooms.get(room);
        if (known && Date.now() - known.at < FRESH_MS) return known.commands;
        const commands = this.ask<{ commands: Command[] }>('rooms.commands', { room }).then((found) => found.commands);
        this.rooms.set(room, { at: Date.now(), commands });
        commands.catch(() => this.rooms.delete(room));
        return commands;
    }

    /** Types a command: nothing waits for it in the outbox, as its answer belongs to who typed it. */
    async call(room: RoomID, text: string, ties: Ties): Promise<void> {
        if (this.begun?.room !== room || this.begun.text !== text) this.begun = { room, text, nonce: nonce() };
        try {
            await this.ask<Receipt>('rooms.send', { room, text, nonce: this.begun.nonce, ...ties });
            this.begun = undefined;
        } catch (error) {
            if (error instanceof Refusal) this.begun = undefined;
            throw error;
        }
    }

    /** After a new connection, or where a script was switched: they may be others. */
    resume(): void {
        this.rooms.clear();
    }
}
