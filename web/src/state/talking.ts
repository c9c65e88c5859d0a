import type { AccountID, LoggedEvent, RoomID, Sequence, WireEvent } from '../wire/protocol';
import type { Keeper } from '../wire/session';
import { Blocks } from './blocks';
import { Commands } from './commands';
import { Drafts } from './drafts';
import { Folded } from './folded';
import { Messages } from './messages';
import type { Ask } from './patiently';
import { Quotes } from './quotes';
import type { Room, Rooms } from './rooms';
import { Seen } from './seen';
import { Standing } from './standing';
import { Threads } from './threads';
import { Typing } from './typing';
import { Whispers } from './whispers';

/** Of a room that nobody looks at no more is held than this. */
const MOST_HELD = 600;
const KEPT = 200;

/** Where one was in a log: the row at the top of the view, and how far below it. */
export interface Position {
    readonly row: Sequence;
    readonly top: number;
}

/** Beside what was said in the rooms: what was begun, who types, who has read, on which terms one writes. */
export class Talking {
    readonly drafts: Drafts;
    readonly messages: Messages;
    readonly typing: Typing;
    readonly seen: Seen;
    readonly standing: Standing;
    readonly threads: Threads;
    readonly quotes: Quotes;
    readonly blocks: Blocks;
    readonly folded: Folded;
    readonly commands: Commands;
    readonly whispers = new Whispers();

    /** Where one was in each room, when it was not at its end. */
    readonly positions = new Map<RoomID, Position>();
    /** The room that is looked at. */
    open: Room | undefined;

    constructor(private readonly rooms: Rooms, ask: Ask, keeper: Keeper) {
        this.drafts = new Drafts(ask, keeper);
        this.messages = new Messages(rooms, ask);
        this.typing = new Typing(ask);
        this.seen = new Seen(ask);
        this.standing = new Standing(ask);
        this.threads = new Threads(ask);
        this.quotes = new Quotes(ask);
        this.blocks = new Blocks(ask);
        this.folded = new Folded(rooms, this.blocks, ask);
        this.commands = new Commands(ask);
    }

    become(account: AccountID): void {
        this.typing.me = this.standing.me = account;
    }

    /** A new connection: what was heard is old. */
    resume(): void {
        this.seen.resume();
        this.commands.resume();
        for (const part of [this.drafts, this.messages, this.blocks]) part.resume().catch(() => {});
    }

    /** Whatever is heard. */
    take(event: WireEvent): void {
        for (const part of [this.typing, this.seen, this.drafts, this.messages, this.blocks, this.whispers]) {
            part.take(event);
        }
    }

    /** An event of a room's log, heard or read. */
    taken(event: LoggedEvent): void {
        this.standing.take(event);
        this.threads.take(event);
        this.folded.take(event);
        const room = this.rooms.get(event.topic);
        room?.window.get()?.hear(event);
        if (room && room !== this.open) trim(room);
    }
}

function trim({ log, window }: Room): void {
    const { from, to } = log.extent.get();
    if (to - from > MOST_HELD && !window.get()) log.trim(KEPT);
}
