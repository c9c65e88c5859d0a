import type { RoomRole, RoomRow } from '../wire/protocol';

const RANKS: Record<RoomRole, number> = { member: 0, moderator: 1, owner: 2 };

/** A person's part on the server, as `accounts.profile` says it. */
export type ServerRole = 'guest' | 'bot' | 'member' | 'moderator' | 'admin' | 'owner';

/** What may be done in a room (docs/rooms.md, "Permissions"); the server decides. */
export interface Powers {
    /** The role in the room, or that which the part on the server stands for there. */
    readonly role: RoomRole;
    /** Name, topic, slow mode; links, bans; reports. */
    readonly moderates: boolean;
    /** Handle, archive, expiry, retention, roles, deleting. */
    readonly owns: boolean;
    readonly invites: boolean;
    /** What is said from now on may be made to end. */
    readonly setsExpiry: boolean;
    readonly leaves: boolean;
}

export function powersOf(
    row: Pick<RoomRow, 'kind' | 'role' | 'archived' | 'handle'>, rank: ServerRole = 'member',
): Powers {
    const isDirect = row.kind === 'direct';
    const role = row.handle ? larger(row.role, standsFor(rank)) : row.role;
    const moderates = !isDirect && RANKS[role] >= RANKS.moderator;
    const owns = !isDirect && role === 'owner';
    return {
        role, moderates, owns,
        invites: !isDirect && !row.archived && (row.kind !== 'broadcast' || moderates),
        setsExpiry: (isDirect || owns) && !row.archived,
        leaves: !isDirect,
    };
}

/** Whether one may mute, kick or ban the other: moderators the members, an owner all others. */
export const outranks = (mine: RoomRole, theirs: RoomRole): boolean =>
    RANKS[mine] >= RANKS.moderator && RANKS[mine] > RANKS[theirs];

/** Whether the person moderates the whole server. */
export const moderatesServer = (rank: ServerRole): boolean =>
    rank === 'moderator' || administers(rank);

export const administers = (rank: ServerRole): boolean => rank === 'admin' || rank === 'owner';

/** In rooms that everyone can read, a part on the server is a part in the room. */
const standsFor = (rank: ServerRole): RoomRole =>
    administers(rank) ? 'owner' : rank === 'moderator' ? 'moderator' : 'member';

const larger = (a: RoomRole, b: RoomRole): RoomRole => RANKS[a] >= RANKS[b] ? a : b;
