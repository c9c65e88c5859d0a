import type { AccountID, PersonRow, Receipt, RoomID, RoomRow } from '../wire/protocol';
import type { Ask } from './patiently';

/** Nobody was found by this name. */
export class Unknown extends Error {
    constructor(readonly username: string) {
        super(`nobody is called ${username}`);
    }
}

/** A room that is to be. */
export interface Plan {
    kind: Exclude<RoomRow['kind'], 'direct'>;
    name: string;
    topic: string;
    /** The `#name` by which everyone finds it; a channel has one. */
    handle: string;
    members: readonly AccountID[];
    /** Usernames that were written and not chosen from the list. */
    usernames: readonly string[];
    nonce: string;
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

/** A room of one's own, with people invited. */
export async function found(ask: Ask, plan: Plan): Promise<RoomID> {
    const { kind, name, nonce } = plan;
    const named = await Promise.all(plan.usernames.map((username) => find(ask, bare(username))));
    const { topic } = await ask<Required<Receipt>>('rooms.create', {
        kind, name, nonce, members: [...new Set([...plan.members, ...named])],
        ...(plan.topic ? { topic: plan.topic } : {}),
        ...(plan.handle ? { handle: plan.handle } : {}),
    });
    return topic;
}

/** The usernames of a list as people type it. */
export const namesIn = (text: string): string[] =>
    [...new Set(text.split(/[\s,;]+/).map(bare).filter((name) => name !== ''))];

/** What a room's `#name` may be made of: the name as one would shorten it by hand. */
export const handleFrom = (name: string): string =>
    name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
        .replace(/ß/g, 'ss').replace(/[^a-z0-9._]+/g, '-').replace(/^[^a-z0-9]+|-+$/g, '').slice(0, 32);

const bare = (username: string): string => username.trim().replace(/^@/, '');

async function find(ask: Ask, username: string): Promise<AccountID> {
    const { people } = await ask<{ people: PersonRow[] }>('contacts.find', { query: username, limit: 50 });
    const wanted = username.toLowerCase();
    const person = people.find((each) => each.username.toLowerCase() === wanted);
    if (!person) throw new Unknown(username);
    return person.account;
}
