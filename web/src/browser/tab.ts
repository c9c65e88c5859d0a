import { Client } from '../state/client';
import { Signal } from '../state/signal';
import { call } from '../wire/http';
import type { Tokens } from '../wire/protocol';
import { Session, SESSION_KEY, type Exclusively } from '../wire/session';
import { DiskShelf } from './shelf';

const ACCOUNT_KEY = 'parley.account';

/** Browsers have locks on https and on this machine; elsewhere each tab is on its own. */
const exclusively: Exclusively = (name, work) =>
    navigator.locks ? navigator.locks.request(name, work) : work();

/** This tab: who is signed in, and that it learns of it when another tab changes it. */
export class Tab {
    readonly session = new Session(localStorage, exclusively, (refresh) =>
        call<Tokens>('POST', '/api/account/refresh/', { refresh }));
    readonly client = new Signal<Client | undefined>(undefined);
    /** The session was ended, and not by this person here. */
    readonly wasEnded = new Signal(false);
    /** What the address named when this person came in through the gate. */
    cameWith = '';

    start(): void {
        if (this.session.isSignedIn) this.enter();
        addEventListener('storage', ({ key }) => {
            if (key === SESSION_KEY) this.look();
        });
        addEventListener('online', () => this.client.get()?.connection.wake());
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'visible') this.client.get()?.connection.wake();
        });
    }

    signedIn(tokens: Tokens): void {
        localStorage.removeItem(ACCOUNT_KEY);
        this.session.keep(tokens);
        this.cameWith = location.hash;
        this.enter();
    }

    /** Here, now; the server is told if it can be. */
    async signOut(): Promise<void> {
        const client = this.client.get();
        try {
            await client?.ask('accounts.logout');
        } catch {
            // Without a connection the session ends by itself, when its time is over.
        }
        this.leave();
    }

    private enter(): void {
        const client = new Client({
            open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`, 'parley.1'),
            token: (stale) => this.session.token(stale),
            client: 'web',
            shelf: new DiskShelf(),
            keeper: localStorage,
            exclusively,
            account: localStorage.getItem(ACCOUNT_KEY) ?? undefined,
            remember: (account) => localStorage.setItem(ACCOUNT_KEY, account),
        });
        client.connection.state.subscribe(() => {
            const state = client.connection.state.get();
            if (state.is !== 'ended' || state.why !== 'signed_out') return;
            if (this.client.get() !== client) return;
            this.wasEnded.set(true);
            this.leave();
        });
        this.wasEnded.set(false);
        this.client.set(client);
        client.start();
    }

    /** Forgets the session in this browser. */
    leave(): void {
        const client = this.client.get();
        this.session.forget();
        client?.wishes.forget();
        this.cameWith = '';
        localStorage.removeItem(ACCOUNT_KEY);
        this.client.set(undefined);
        client?.stop();
    }

    /** Another tab signed in or out, or refreshed. */
    private look(): void {
        if (this.session.isSignedIn && !this.client.get()) this.enter();
        else if (!this.session.isSignedIn && this.client.get()) this.leave();
    }
}
