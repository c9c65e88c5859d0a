/** What a close code asks of the client (docs/protocol.md, "Close codes"). */
export type AfterClose =
    /** Come back, and resume. */
    | 'reconnect'
    /** Come back with another access token. */
    | 'refresh'
    /** The session is over: sign in again. */
    | 'end';

const AFTER: Record<number, AfterClose> = { 4001: 'end', 4002: 'refresh', 4003: 'refresh' };

export const afterClose = (code: number): AfterClose => AFTER[code] ?? 'reconnect';
