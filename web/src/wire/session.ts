import { Refusal } from './refusal';
import type { Tokens } from './protocol';

/** Where the tokens are kept: the browser's localStorage, which all tabs share. */
export interface Keeper {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

/** Runs one at a time among all tabs. */
export type Exclusively = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** The session was ended, here or elsewhere. */
export class SignedOut extends Error {}

export const SESSION_KEY = 'parley.session';
const ENDED_KEY = 'parley.ended';
const DEVICE_KEY = 'parley.device';
const LOCK = 'parley.refresh';
/** A token that lasts no longer than this is refreshed before it is used. */
const MARGIN_MS = 30_000;

interface Kept {
    access: string;
    refresh: string;
    expires: number;
}

/**
 * The tokens of this browser. A refresh token is good once, and an old one ends the session, so one
 * tab refreshes and the others take what it stored.
 */
export class Session {
    constructor(
        private readonly keeper: Keeper,
        private readonly exclusively: Exclusively,
        private readonly refresh: (token: string) => Promise<Tokens>,
        private readonly now: () => number = Date.now,
    ) {}

    get isSignedIn(): boolean {
        return this.kept() !== undefined;
    }

    /** Lets others' wrong guesses not lock this device out (docs/accounts.md). */
    get deviceToken(): string | undefined {
        return this.keeper.getItem(DEVICE_KEY) ?? undefined;
    }

    keep(tokens: Tokens): void {
        const { access, refresh, expires_in, device_token } = tokens;
        const kept: Kept = { access, refresh, expires: this.now() + expires_in * 1000 };
        this.keeper.removeItem(ENDED_KEY);
        this.keeper.setItem(SESSION_KEY, JSON.stringify(kept));
        if (device_token) this.keeper.setItem(DEVICE_KEY, device_token);
    }

    forget(): void {
        this.keeper.removeItem(SESSION_KEY);
    }

    /** Not by this person here: all tabs know it, whichever was told. */
    end(): void {
        this.keeper.setItem(ENDED_KEY, 'yes');
        this.forget();
    }

    /** Whether the last one was ended so. */
    get wasEnded(): boolean {
        return this.keeper.getItem(ENDED_KEY) !== null;
    }

    /**
     * An access token that lasts a while, another one than `stale`. Throws `SignedOut` where the
     * session is over, `Disconnected` where that cannot be known now.
     */
    async token(stale?: string): Promise<string> {
        return this.good(stale)
            ?? this.exclusively(LOCK, async () => this.good(stale) ?? this.renew());
    }

    private good(stale?: string): string | undefined {
        const kept = this.kept();
        if (!kept) throw new SignedOut();
        const lasts = kept.expires - this.now() > MARGIN_MS;
        return lasts && kept.access !== stale ? kept.access : undefined;
    }

    /** Stored before the lock is given back: the next tab finds it. */
    private async renew(): Promise<string> {
        const kept = this.kept();
        if (!kept) throw new SignedOut();
        try {
            const tokens = await this.refresh(kept.refresh);
            // Signed out meanwhile: what came is not for keeping.
            if (!this.kept()) throw new SignedOut();
            this.keep(tokens);
            return tokens.access;
        } catch (error) {
            if (!(error instanceof Refusal) || !ENDS.has(error.code)) throw error;
            this.end();
            throw new SignedOut();
        }
    }

    private kept(): Kept | undefined {
        const text = this.keeper.getItem(SESSION_KEY);
        return text ? JSON.parse(text) as Kept : undefined;
    }
}

const ENDS = new Set([
    'bad_token', 'expired_token', 'reused_token', 'not_signed_in', 'wrong_credentials', 'forbidden',
    'suspended',
]);
