import { isLogged, type AccountID, type LoggedEvent, type RoomRow, type WireEvent } from '../wire/protocol';
import type { Client } from './client';

/** The message of an event that the person wants to be told of, wherever they look now. */
export function worthTelling(client: Client, event: WireEvent): LoggedEvent | undefined {
    if (!isLogged(event) || event.event !== 'rooms.message' || event.body['hidden']) return undefined;
    const me = client.me.get(), row = client.rooms.get(event.topic)?.row.get();
    if (!row || event.actor === me || event.sequence <= row.read) return undefined;
    if (client.talking.blocks.blocked.get().has(event.actor)) return undefined;
    if (client.contacts.mine.get()?.presence === 'do_not_disturb') return undefined;
    return isWanted(row, event, me) ? event : undefined;
}

function isWanted(row: RoomRow, event: LoggedEvent, me: AccountID): boolean {
    if (row.notify === 'all') return true;
    return row.notify === 'mentions' && calls(event, me);
}

/** Whether it mentions the person, or everybody. */
export function calls({ body }: LoggedEvent, me: AccountID): boolean {
    const mentions = body['mentions'];
    return body['mentions_all'] === true || Array.isArray(mentions) && mentions.includes(me);
}
