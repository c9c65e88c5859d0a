import type { Signal } from '../state/signal';
import type { ConnectionState } from './connection';
import type { AccountID, WireEvent } from './protocol';

/** What a client speaks through: a connection of its own, or a share of the one that all tabs have. */
export interface Line {
    readonly state: Signal<ConnectionState>;
    readonly isOnline: boolean;
    onEvent: (event: WireEvent) => void;
    /** Signed in anew: whatever was heard before has to be resumed. */
    onOnline: (account: AccountID) => void;

    start(): void;
    /** Ends it for good. */
    stop(): void;
    /** The answer; throws `Refusal`, or `Disconnected` where the outcome is not known. */
    ask<Answer = unknown>(command: string, fields?: object): Promise<Answer>;
    /** The network is back, or the page is looked at again: do not wait, and do not trust the line. */
    wake(): void;
}
