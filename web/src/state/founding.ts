import type { AccountID, PersonRow, Receipt, RoomID } from '../wire/protocol';
import type { Ask } from './patiently';

/** Nobody was found by this name. */
export class Unknown extends Error {
    constructor(readonly username: string) {
        super(`nobody is called ${username}`);
    }
}

/** The direct room with a person, made if there is none. */
export async function openDirect(ask: Ask, username: string): Promise<RoomID> {
    const { room } = await ask<{ room: RoomID }>('rooms.open', { username: bare(username) });
    return room;
}

/** The same with a person who was met somewhere. */
export async function openWith(ask: Ask, to: AccountID): Promise<RoomID> {
    const { room } = await ask<{ room: RoomID }>('rooms.open', { to });
    return room;
}

/** A group of one's own, with people invited by their usernames. */
export async function foundGroup(
    ask: Ask, name: string, usernames: readonly string[], nonce: string,
): Promise<RoomID> {
    const members = await Promise.all(usernames.map((username) => find(ask, bare(username))));
    const { topic } = await ask<Required<Receipt>>('rooms.create', { name, members, nonce });
    return topic;
}

/** The usernames of a list as people type it. */
export const namesIn = (text: string): string[] =>
    [...new Set(text.split(/[\s,;]+/).map(bare).filter((name) => name !== ''))];

const bare = (username: string): string => username.trim().replace(/^@/, '');

async function find(ask: Ask, username: string): Promise<AccountID> {
    const { people } = await ask<{ people: PersonRow[] }>('contacts.find', { query: username, limit: 50 });
    const wanted = username.toLowerCase();
    const person = people.find((each) => each.username.toLowerCase() === wanted);
    if (!person) throw new Unknown(username);
    return person.account;
}
