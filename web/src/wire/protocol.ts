/** The frames of docs/protocol.md, version 1, and the answers that the client reads. */

export const PROTOCOL = 1;

export type RoomID = string;
export type AccountID = string;
export type MessageID = string;
/** The number of an event in its room's log: 1, 2, 3 ... without a gap. */
export type Sequence = number;

/** A stored event of a room, or, without `sequence`, a notice that nobody stored. */
export interface WireEvent {
    event: string;
    topic: string;
    sequence?: Sequence;
    id: MessageID;
    actor: AccountID;
    at: number;
    body: Record<string, unknown>;
}

export interface LoggedEvent extends WireEvent {
    sequence: Sequence;
}

export const isLogged = (event: WireEvent): event is LoggedEvent => event.sequence !== undefined;

export type Frame =
    | { re: number | null; ok: unknown }
    | { re: number | null; error: { code: string; message?: string; field?: string; retry_after?: number } }
    | WireEvent
    | { notice: 'refresh' }
    | { notice: 'closing'; reconnect_after: number };

export interface Tokens {
    access: string;
    refresh: string;
    expires_in: number;
    device_token?: string;
}

export interface Receipt {
    id: MessageID;
    topic?: RoomID;
    sequence?: Sequence;
    /** Instead of a number: a moderator holds it, or it was taken aside. */
    outcome?: 'held' | 'accepted';
}

export type RoomRole = 'member' | 'moderator' | 'owner';

/** What a room tells the person of, beyond its badge. */
export type Notify = 'all' | 'mentions' | 'nothing';

export interface RoomRow {
    room: RoomID;
    name: string;
    kind: 'direct' | 'group' | 'channel' | 'broadcast';
    with?: AccountID;
    handle?: string;
    about: string;
    /** Anyone may join it without an invitation. */
    public: boolean;
    archived: boolean;
    members: number;
    role: RoomRole;
    head: Sequence;
    read: Sequence;
    unread: number;
    mentions: number;
    /** How many of the unread are of blocked people: the client's own count. */
    folded?: number;
    first_unread?: Sequence;
    /** A stranger began it and was not answered yet. */
    request: boolean;
    notify: Notify;
    favourite: boolean;
    /** What lies at or before this number is not in the caller's view. */
    cleared: Sequence;
    last: { id: MessageID; sequence: Sequence; actor: AccountID; at: number; text: string; script?: string; program?: string }[];
}

/** A room as `rooms.show` and `rooms.browse` have it. */
export interface RoomFacts {
    room: RoomID;
    name: string;
    kind: RoomRow['kind'];
    handle?: string;
    topic: string;
    public: boolean;
    archived: boolean;
    members: number;
    messages: number;
    slow_seconds: number;
    expire_seconds: number;
    /** The caller's, where they are a member. */
    role?: RoomRole;
    muted_until?: number;
    /** Of `rooms.show` alone. */
    head?: Sequence;
}

export interface MemberRow {
    account: AccountID;
    username: string;
    role: RoomRole;
    since: number;
    muted: boolean;
}

export interface InvitationRow {
    room: RoomID;
    name: string;
    inviter: AccountID;
}

export interface Page {
    events: LoggedEvent[];
    head: Sequence;
}

export interface SyncedRoom extends Page {
    room: RoomID;
    joined: boolean;
    read: Sequence;
    unread: number;
    mentions: number;
}

export interface PersonRow {
    account: AccountID;
    username: string;
    display_name: string;
}
