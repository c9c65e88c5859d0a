import type { AccountID, LoggedEvent, MessageID, Sequence } from '../wire/protocol';

/** A sign below a message, and who put it. */
export interface Reaction {
    readonly sign: string;
    readonly people: readonly AccountID[];
}

/** What other events put on a message. */
export interface Marks {
    readonly reactions: readonly Reaction[];
    readonly isPinned: boolean;
    /** Replies in its thread, as far as the log is held. */
    readonly replies: number;
}

export const UNMARKED: Marks = { reactions: [], isPinned: false, replies: 0 };

/** What the server said of a message when the room's log ended at `head`: older marks are in it. */
export interface Known extends Marks {
    readonly head: Sequence;
    readonly lastReply: Sequence;
}

const UNKNOWN: Known = { ...UNMARKED, head: 0, lastReply: 0 };

export interface Mark {
    /** Infinite while the server has not said so. */
    readonly sequence: Sequence;
    readonly what: 'reacted' | 'unreacted' | 'pinned' | 'unpinned' | 'replied';
    readonly actor: AccountID;
    readonly sign: string;
}

const MARKING = new Set(['reacted', 'unreacted', 'pinned', 'unpinned']);

/** What an event puts on another message, and on which. */
export function markOf({ event, actor, sequence, body }: LoggedEvent): [MessageID, Mark] | undefined {
    if (event === 'rooms.message') {
        const root = body['thread'];
        return root ? [String(root), { sequence, actor, what: 'replied', sign: '' }] : undefined;
    }
    const what = event.slice('rooms.'.length);
    if (!MARKING.has(what) || body['deleted']) return undefined;
    const sign = String(body['reaction'] ?? '');
    return [String(body['message']), { sequence, actor, what: what as Mark['what'], sign }];
}

const isOf = (a: Mark, b: Mark): boolean =>
    a.actor === b.actor && a.sign === b.sign && a.what === b.what;

/** The marks of a room's messages, in the order of its log: pages come in any order, and may come twice. */
export class MarkBook {
    private readonly marks = new Map<MessageID, Mark[]>();
    private readonly known = new Map<MessageID, Known>();

    of(id: MessageID): Marks {
        const marks = this.marks.get(id), known = this.known.get(id);
        return marks || known ? fold(marks ?? [], known ?? UNKNOWN) : UNMARKED;
    }

    /** Said by the server, where the events that lead to it are not held. */
    know(id: MessageID, known: Known): void {
        this.known.set(id, known);
    }

    put(id: MessageID, mark: Mark): void {
        const known = this.marks.get(id) ?? [];
        if (known.some(({ sequence }) => sequence === mark.sequence && sequence !== Infinity)) return;
        const others = known.filter((old) => old.sequence !== Infinity || !isOf(old, mark));
        this.marks.set(id, [...others, mark].sort((a, b) => a.sequence - b.sequence));
    }

    /** What was only supposed did not come to be. */
    takeBack(id: MessageID, mark: Mark): void {
        this.marks.set(id, (this.marks.get(id) ?? []).filter((old) => old !== mark));
    }

    /** Lets go of what stands before a number. */
    forgetBefore(sequence: Sequence, id: MessageID): void {
        const kept = (this.marks.get(id) ?? []).filter((mark) => mark.sequence >= sequence);
        if (kept.length > 0) this.marks.set(id, kept);
        else this.marks.delete(id);
        this.known.delete(id);
    }

    clear(): void {
        this.marks.clear();
        this.known.clear();
    }
}

function fold(marks: readonly Mark[], known: Known): Marks {
    const signs = new Map(known.reactions.map(({ sign, people }) => [sign, people]));
    let { isPinned, replies } = known;
    for (const { what, actor, sign, sequence } of marks) {
        if (what === 'replied' && sequence > known.lastReply) replies++;
        if (sequence <= known.head) continue;
        const people = signs.get(sign) ?? [];
        if (what === 'reacted' && !people.includes(actor)) signs.set(sign, [...people, actor]);
        if (what === 'unreacted') signs.set(sign, people.filter((each) => each !== actor));
        if (what === 'pinned' || what === 'unpinned') isPinned = what === 'pinned';
    }
    const reactions = [...signs].map(([sign, people]) => ({ sign, people }))
        .filter(({ people }) => people.length > 0);
    return { reactions, isPinned, replies };
}
