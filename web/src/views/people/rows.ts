import type { FriendRow } from '../../state/contacts';
import type { Sighting } from '../../state/presence';
import type { AccountID, PersonRow, RoomID } from '../../wire/protocol';

/** The answers of docs/contacts.md that these views read. */

export interface FoundRow extends PersonRow {
    status: string;
    bot: boolean;
    friend: boolean;
}

export interface PersonCard extends FoundRow {
    about: string;
    request?: string;
    requested_by?: AccountID;
    mutual: number;
    presence: Sighting['presence'];
    last_seen?: number;
}

export interface RequestRow extends PersonRow {
    request: string;
    note: string;
    at: number;
}

export interface Requests {
    incoming: readonly RequestRow[];
    outgoing: readonly RequestRow[];
}

export interface MessageRequestRow extends PersonRow {
    room: RoomID;
    at: number;
}

export interface BlockedRow extends PersonRow {
    since: number;
}

export interface LinkRow {
    link: string;
    code: string;
    expires: number;
    uses_left: number;
}

export const nameOf = (person: PersonRow | FriendRow): string =>
    ('nickname' in person && person.nickname) || person.display_name || person.username;
