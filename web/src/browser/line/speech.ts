import type { ConnectionState } from '../../wire/connection';
import type { AccountID, WireEvent } from '../../wire/protocol';
import type { RefusalBody } from '../../wire/refusal';

/** What the tabs of one browser say to each other, on one BroadcastChannel. */

export const CHANNEL = 'parley.line';
export const LOCK = 'parley.line';

export type TabID = string;

export interface Question {
    say: 'ask';
    from: TabID;
    number: number;
    command: string;
    fields: object;
}

/** To the tab that leads. */
export type ToLeader = Question | { say: 'enter' | 'leave' | 'ping' | 'wake'; from: TabID };

export type Outcome = { ok: unknown } | { refusal: RefusalBody } | { isLost: true };

export type Told =
    | { say: 'state'; to?: TabID; state: ConnectionState; account: AccountID }
    | { say: 'answer'; to: TabID; number: number; outcome: Outcome }
    | { say: 'event'; event: WireEvent }
    | { say: 'pong'; to: TabID };

/** From the tab that leads; of two that believe they do, the later term is right. */
export type FromLeader = Told & { term: number };

export const isToLeader = (speech: ToLeader | FromLeader): speech is ToLeader => 'from' in speech;
