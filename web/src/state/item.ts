import type { AccountID, LoggedEvent, MessageID, Sequence } from '../wire/protocol';

/** One row of a conversation. A change makes another object, so that a view sees what changed. */
export interface Item {
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
    /** Whom it is about: who was invited, or put out. */
    readonly whom?: AccountID;
    readonly nonce?: string;
}

const SHOWN = new Set([
    'rooms.message', 'rooms.created', 'rooms.joined', 'rooms.left', 'rooms.invited', 'rooms.kicked',
]);

/** The row of an event, if it has one: not what speaks of another row, nor what is hidden. */
export function itemOf(event: LoggedEvent): Item | undefined {
    const { body, sequence, id, actor, at } = event;
    if (!SHOWN.has(event.event) || body['hidden']) return undefined;
    return {
        sequence, id, actor, at,
        what: event.event,
        text: String(body['text'] ?? body['name'] ?? ''),
        edits: Number(body['edits'] ?? 0),
        isDeleted: Boolean(body['deleted']),
        ...(body['account'] ? { whom: String(body['account']) } : {}),
        ...(body['nonce'] ? { nonce: String(body['nonce']) } : {}),
    };
}

/** What the event makes of the row that it speaks of; the same row where it changes nothing. */
export function changed(item: Item, event: LoggedEvent): Item {
    const { body } = event;
    if (item.isDeleted) return item;
    if (event.event === 'rooms.deleted' || body['deleted']) {
        return { ...item, text: '', isDeleted: true };
    }
    // History shows the present text, and then tells how it came to be: that is not to be undone.
    const number = Number(body['number'] ?? 0);
    if (event.event !== 'rooms.edited' || number <= item.edits) return item;
    return { ...item, text: String(body['text'] ?? ''), edits: number };
}
