import type { AccountID, LoggedEvent, MessageID, RoomID, Sequence } from '../wire/protocol';
import { buttonsOf, type Button } from './buttons';
import { UNMARKED, type Marks } from './marks';

/** Who speaks, where that is not simply the actor. */
export interface Voice {
    /** The script of the room that says it in the actor's name. */
    readonly script?: string;
    /** What a program calls itself that posts from elsewhere; the actor is no account then. */
    readonly program?: string;
}

/** One row of a conversation. A change makes another object, so that a view sees what changed. */
export interface Item extends Marks, Voice {
    readonly sequence: Sequence;
    readonly id: MessageID;
    readonly actor: AccountID;
    readonly at: number;
    /** The event's name: `rooms.message`, or something that happened in the room. */
    readonly what: string;
    readonly text: string;
    /** How many times it was edited. */
    readonly edits: number;
    readonly isDeleted: boolean;
    /** Changed here, and the server has not said so yet. */
    readonly isPending: boolean;
    readonly nonce?: string;
    readonly replyTo?: { readonly id: MessageID; readonly sequence: Sequence; readonly actor: AccountID };
    /** The message that begins the thread in which it stands. */
    readonly thread?: MessageID;
    readonly forwardOf?: Voice & { readonly id: MessageID; readonly actor: AccountID; readonly room: RoomID };
    readonly mentions: readonly AccountID[];
    readonly callsAll: boolean;
    /** Of a program's message: what people press below it, row by row. */
    readonly buttons: readonly (readonly Button[])[];
    /** When it goes by itself. */
    readonly expires?: number;
    /** Of what happened in the room: the event's body. */
    readonly body?: Readonly<Record<string, unknown>>;
}

/** What happens in a room and is told in a line, beside what people say. */
const HAPPENINGS = new Set([
    'created', 'updated', 'invited', 'joined', 'left', 'kicked', 'banned', 'unbanned', 'muted',
    'unmuted', 'role', 'pinned', 'retention', 'closed',
].map((what) => `rooms.${what}`));

/** The row of an event, if it has one: not what speaks of another row, nor what is hidden. */
export function itemOf(event: LoggedEvent): Item | undefined {
    const { body, sequence, id, actor, at } = event;
    const isMessage = event.event === 'rooms.message';
    if (body['hidden'] || !(isMessage || HAPPENINGS.has(event.event))) return undefined;
    const row = { sequence, id, actor, at, what: event.event, isPending: false, ...UNMARKED };
    if (!isMessage) {
        return { ...row, text: '', edits: 0, isDeleted: false, mentions: [], callsAll: false, buttons: [], body };
    }
    return {
        ...row,
        text: String(body['text'] ?? ''),
        edits: Number(body['edits'] ?? 0),
        isDeleted: Boolean(body['deleted']),
        mentions: Array.isArray(body['mentions']) ? body['mentions'].map(String) : [],
        callsAll: body['mentions_all'] === true,
        buttons: buttonsOf(body['buttons']),
        ...voiceOf(body),
        ...(body['nonce'] ? { nonce: String(body['nonce']) } : {}),
        ...(body['thread'] ? { thread: String(body['thread']) } : {}),
        ...(body['expires'] ? { expires: Number(body['expires']) } : {}),
        ...links(body),
    };
}

function links(body: Record<string, any>): Pick<Item, 'replyTo' | 'forwardOf'> {
    const reply = body['reply_to'], forward = body['forward_of'];
    return {
        ...(reply ? {
            replyTo: { id: String(reply.message), sequence: Number(reply.of), actor: String(reply.actor) },
        } : {}),
        ...(forward ? {
            forwardOf: {
                id: String(forward.message), actor: String(forward.actor), room: String(forward.room), ...voiceOf(forward),
            },
        } : {}),
    };
}

/** Who speaks, of a message's body. */
export const voiceOf = (body: Readonly<Record<string, unknown>>): Voice => ({
    ...(body['script'] ? { script: String(body['script']) } : {}),
    ...(body['hook'] ? { program: String(body['name']) } : {}),
});

/** Whether a person said it; a script that speaks in their name is somebody else. */
export const isBy = ({ actor, script }: Pick<Item, 'actor' | 'script'>, account: AccountID): boolean =>
    actor === account && !script;

/** What the event makes of the row that it speaks of; the same row where it changes nothing. */
export function changed(item: Item, event: LoggedEvent): Item {
    const { body } = event;
    if (item.isDeleted && !item.isPending) return item;
    if (event.event === 'rooms.deleted' || body['deleted']) return deleted(item);
    // History shows the present text, and then tells how it came to be: that is not to be undone.
    const number = Number(body['number'] ?? 0);
    if (event.event !== 'rooms.edited' || number <= item.edits) return item;
    const buttons = body['buttons'] ? buttonsOf(body['buttons']) : item.buttons;
    return { ...item, text: String(body['text'] ?? ''), buttons, edits: number, isPending: false };
}

export const deleted = (item: Item): Item =>
    ({ ...item, ...UNMARKED, replies: item.replies, text: '', buttons: [], isDeleted: true, isPending: false });
