import type { AccountID, LoggedEvent, MessageID, RoomID } from '../../wire/protocol';
import type { Paging } from '../usePages';

export const ACTIONS = ['dismiss', 'delete', 'warn', 'mute', 'kick', 'ban'] as const;
export type Action = typeof ACTIONS[number];

export interface ReportRow {
    report: string;
    at: number;
    /** The server's moderators alone see who. */
    reporter?: AccountID;
    /** Whom it is about. */
    account: AccountID;
    room?: RoomID;
    message?: MessageID;
    reason: string;
    /** The message as it stood when it was reported. */
    evidence?: Partial<LoggedEvent>;
    action?: Action;
    note?: string;
    moderator?: AccountID;
}

export interface DecisionRow {
    decision: string;
    at: number;
    point: string;
    key: string;
    actor: AccountID;
    filter: string;
    word: string;
    reason: string;
    /** The request as it was sent; empty once its words are gone. */
    fields: Record<string, unknown>;
}

export interface AccountRow {
    account: AccountID;
    username: string;
    display_name: string;
    email?: string;
    role: string;
    state: 'active' | 'pending' | 'suspended' | 'deleted';
    owner?: AccountID;
    created: number;
}

export interface AuditLine {
    id: string;
    at: number;
    act: string;
    actor: AccountID;
    target: string;
    reason: string;
}

export const PAGE = 50;

/** Newest first: what follows lies before the last row of a full page. */
export function newestFirst<Name extends string, Row>(
    name: Name, idOf: (row: Row) => string,
): Paging<Record<Name, Row[]>, Row> {
    return {
        rows: (answer) => answer[name],
        next: (answer) => {
            const rows: Row[] = answer[name], last = rows[rows.length - 1];
            return last && rows.length === PAGE ? { before: idOf(last) } : undefined;
        },
    };
}
