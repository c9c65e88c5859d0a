import { Signal } from '../state/signal';
import { backoff } from './backoff';
import { afterClose } from './closing';
import type { Line } from './line';
import { Link, type SocketLike } from './link';
import { PROTOCOL, type AccountID, type WireEvent } from './protocol';
import { Disconnected, Refusal } from './refusal';
import { SignedOut } from './session';

export type ConnectionState =
    | { is: 'connecting' }
    | { is: 'online' }
    /** Tries again at `until` (milliseconds since 1970). */
    | { is: 'waiting'; until: number }
    /** It is over: the session was ended, or the server speaks another protocol. */
    | { is: 'ended'; why: 'signed_out' | 'outdated' };

export interface ConnectionParts {
    open(): SocketLike;
    /** An access token, another one than `stale`. */
    token(stale?: string): Promise<string>;
    client: string;
    chance?: () => number;
}

/** The codes of a hello that another token may mend. */
const STALE = new Set(['bad_token', 'expired_token', 'not_signed_in']);

const RENEW_EVERY_MS = 15_000;

/** Keeps one signed-in WebSocket up, for as long as the session lasts. */
export class Connection implements Line {
    readonly state = new Signal<ConnectionState>({ is: 'connecting' });
    onEvent: (event: WireEvent) => void = () => {};
    onOnline: (account: AccountID) => void = () => {};

    private link: Link | undefined;
    private token: string | undefined;
    /** The token that the server took last for none. */
    private stale: string | undefined;
    private tries = 0;
    private reconnectAfter: number | undefined;
    private renewed = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly parts: ConnectionParts) {}

    get isOnline(): boolean {
        return this.state.get().is === 'online';
    }

    start(): void {
        void this.connect();
    }

    stop(): void {
        this.end('signed_out');
    }

    async ask<Answer = unknown>(command: string, fields: object = {}): Promise<Answer> {
        if (!this.isOnline || !this.link) throw new Disconnected();
        return this.link.ask(command, fields);
    }

    wake(): void {
        if (this.state.get().is === 'waiting') void this.connect();
        else if (this.isOnline) this.link?.ask('hello', { protocol: PROTOCOL }).catch(() => {});
    }

    private async connect(): Promise<void> {
        clearTimeout(this.timer);
        this.state.set({ is: 'connecting' });
        this.reconnectAfter = undefined;
        try {
            this.token = await this.parts.token(this.stale);
        } catch (error) {
            if (error instanceof SignedOut) this.end('signed_out');
            else this.wait(error instanceof Refusal ? error.retryAfter : undefined);
            return;
        }
        if (this.isEnded) return;
        const link: Link = new Link(this.parts.open(), {
            opened: () => void this.signIn(link),
            event: (event) => this.onEvent(event),
            wantsRefresh: () => this.renewSoon(link),
            closing: (after) => { this.reconnectAfter = after; },
            closed: (code) => this.closed(link, code),
        });
        this.link = link;
    }

    private async signIn(link: Link): Promise<void> {
        try {
            const account = await this.hello(link);
            if (this.link !== link || this.isEnded) return;
            this.tries = 0;
            this.stale = undefined;
            this.state.set({ is: 'online' });
            this.onOnline(account);
        } catch (error) {
            this.hasFailed(error, link);
        }
    }

    private async hello(link: Link): Promise<AccountID> {
        const { token, parts } = this;
        const answer = await link.ask('hello', { protocol: PROTOCOL, token, client: parts.client });
        return answer.account;
    }

    /** Where tokens are short-lived, the server asks again at once: it is heeded now and then. */
    private renewSoon(link: Link): void {
        const since = Date.now() - this.renewed;
        setTimeout(() => void this.renew(link), Math.max(0, RENEW_EVERY_MS - since));
    }

    /** Another token on the same connection: nothing is missed. */
    private async renew(link: Link): Promise<void> {
        if (this.link !== link || this.isEnded) return;
        this.renewed = Date.now();
        try {
            this.token = await this.parts.token(this.token);
            await this.hello(link);
        } catch (error) {
            this.hasFailed(error, link);
        }
    }

    private hasFailed(error: unknown, link: Link): void {
        if (this.link !== link || this.isEnded) return;
        if (error instanceof SignedOut) return this.end('signed_out');
        if (error instanceof Refusal && error.code === 'unsupported_protocol') {
            return this.end('outdated');
        }
        if (error instanceof Refusal && STALE.has(error.code)) this.stale = this.token;
        if (error instanceof Refusal && error.retryAfter) {
            this.reconnectAfter = error.retryAfter * 1000;
        }
        // Without an answer to a renewal the old token still holds: the server closes in its time.
        if (error instanceof Refusal) link.close();
    }

    private closed(link: Link, code: number): void {
        if (this.link !== link || this.isEnded) return;
        this.link = undefined;
        const after = afterClose(code);
        if (after === 'end') return this.end('signed_out');
        if (after === 'refresh') this.stale = this.token;
        this.wait(this.reconnectAfter === undefined ? undefined : this.reconnectAfter / 1000);
    }

    private wait(seconds?: number): void {
        if (this.isEnded) return;
        const chance = this.parts.chance ?? Math.random;
        const ms = seconds === undefined ? backoff(this.tries++, chance()) : seconds * 1000;
        this.state.set({ is: 'waiting', until: Date.now() + ms });
        this.timer = setTimeout(() => void this.connect(), ms);
    }

    private get isEnded(): boolean {
        return this.state.get().is === 'ended';
    }

    private end(why: 'signed_out' | 'outdated'): void {
        clearTimeout(this.timer);
        if (this.isEnded) return;
        this.state.set({ is: 'ended', why });
        this.link?.close();
        this.link = undefined;
    }
}
