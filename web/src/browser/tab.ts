import { Client } from '../state/client';
import { DRAFTS_KEY } from '../state/drafts';
import { Signal } from '../state/signal';
import { Connection } from '../wire/connection';
import { call } from '../wire/http';
import type { Line } from '../wire/line';
import type { Tokens } from '../wire/protocol';
import { Session, SESSION_KEY, type Exclusively } from '../wire/session';
import { DiskCupboard } from './cupboard';
import { Database, LISTS, LOGS, OUTBOX } from './database';
import { TabsDesk } from './desk';
import { SharedLine } from './line/sharedLine';
import type { Announcer, Wording } from './notices/announcer';
import { Choices } from './notices/choices';
import { DiskShelf } from './shelf';
import { Shell } from './shell';

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
    readonly shell: Shell;
    readonly choices = new Choices();
    private readonly database = new Database();
    private announcer: Announcer | undefined;

    /** `script` is the address of the page's own script. */
    constructor(script: string, private readonly words: Wording) {
        this.shell = new Shell(script);
    }

    start(): void {
        this.shell.start();
        if (this.session.isSignedIn) this.enter();
        addEventListener('storage', ({ key }) => {
            if (key === SESSION_KEY) this.look();
            if (key === DRAFTS_KEY) this.client.get()?.talking.drafts.look();
        });
        addEventListener('online', () => this.client.get()?.connection.wake());
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState !== 'visible') return;
            this.client.get()?.connection.wake();
            this.shell.glance();
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
        // What was not sent yet, too: this person goes.
        void this.database.clear(OUTBOX).catch(() => {});
    }

    private enter(): void {
        const line = this.line();
        const isLeading = line instanceof SharedLine ? line.isLeading : new Signal(true);
        const client = new Client({
            line,
            desk: new TabsDesk(isLeading),
            shelf: new DiskShelf(this.database),
            cupboard: new DiskCupboard(this.database),
            keeper: localStorage,
            account: localStorage.getItem(ACCOUNT_KEY) ?? undefined,
            remember: (account) => localStorage.setItem(ACCOUNT_KEY, account),
        });
        let wasOnline = false;
        client.connection.state.subscribe(() => {
            const state = client.connection.state.get();
            // The server may be another than before.
            if (state.is === 'online' && wasOnline) void this.shell.look();
            if (state.is === 'online') wasOnline = true;
            if (state.is !== 'ended' || state.why !== 'signed_out') return;
            if (this.client.get() !== client) return;
            this.session.end();
            this.look();
        });
        this.wasEnded.set(false);
        this.client.set(client);
        client.start();
        void this.announce(client, isLeading);
    }

    /** After what is seen first. */
    private async announce(client: Client, isLeading: Signal<boolean>): Promise<void> {
        const { Announcer } = await import('./notices/announcer');
        if (this.client.get() !== client) return;
        this.announcer = new Announcer(client, isLeading, this.choices, this.words);
        this.announcer.start();
    }

    private line(): Line {
        const connect = (): Line => new Connection({
            open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`, 'parley.1'),
            token: (stale) => this.session.token(stale),
            client: 'web',
        });
        return SharedLine.isPossible ? new SharedLine(connect) : connect();
    }

    /** Forgets the session in this browser. */
    leave(): void {
        const client = this.client.get();
        this.session.forget();
        client?.wishes.forget();
        this.cameWith = '';
        localStorage.removeItem(ACCOUNT_KEY);
        localStorage.removeItem(DRAFTS_KEY);
        this.client.set(undefined);
        this.announcer?.stop();
        this.announcer = undefined;
        client?.stop();
        void this.database.clear(LISTS, LOGS).catch(() => {});
    }

    /** Another tab signed in or out, or refreshed. */
    private look(): void {
        if (this.session.isSignedIn && !this.client.get()) this.enter();
        if (this.session.isSignedIn || !this.client.get()) return;
        this.wasEnded.set(this.session.wasEnded);
        this.leave();
    }
}
