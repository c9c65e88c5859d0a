import { nonce } from '../../state/nonce';
import { Signal } from '../../state/signal';
import type { ConnectionState } from '../../wire/connection';
import type { Line } from '../../wire/line';
import type { AccountID, WireEvent } from '../../wire/protocol';
import { Disconnected, Refusal } from '../../wire/refusal';
import { Election } from './election';
import { Hub } from './hub';
import { CHANNEL, isToLeader, type FromLeader, type Outcome, type ToLeader } from './speech';

interface Waiting {
    resolve(answer: any): void;
    reject(error: Error): void;
}

/**
 * A share of the one connection that all tabs of this browser have. One tab leads and holds it; when
 * that closes, crashes or freezes, another takes over, and to the rest it is as if the line broke:
 * they resume.
 */
export class SharedLine implements Line {
    readonly state = new Signal<ConnectionState>({ is: 'connecting' });
    /** Whether this tab holds the connection: it does what is to be done once for all tabs. */
    readonly isLeading = new Signal(false);
    onEvent: (event: WireEvent) => void = () => {};
    onOnline: (account: AccountID) => void = () => {};

    private readonly tab = nonce();
    private readonly channel = new BroadcastChannel(CHANNEL);
    private readonly waiting = new Map<number, Waiting>();
    private readonly election: Election;
    private number = 0;
    private term = 0;
    private hub: Hub | undefined;

    /** Where the browser has what it takes; elsewhere each tab has a connection of its own. */
    static get isPossible(): boolean {
        return 'locks' in navigator && 'BroadcastChannel' in globalThis;
    }

    constructor(private readonly connect: () => Line) {
        this.election = new Election({
            elected: () => this.lead(),
            deposed: () => this.resign(),
            ping: () => this.tell({ say: 'ping', from: this.tab }),
        });
    }

    get isOnline(): boolean {
        return this.state.get().is === 'online';
    }

    start(): void {
        this.channel.onmessage = ({ data }: MessageEvent<ToLeader | FromLeader>) => {
            if (isToLeader(data)) this.hub?.take(data);
            else this.take(data);
        };
        addEventListener('pagehide', this.leave);
        this.tell({ say: 'enter', from: this.tab });
        this.election.start();
    }

    stop(): void {
        this.leave();
        removeEventListener('pagehide', this.leave);
        this.election.stop();
        this.resign();
        this.channel.close();
        this.change({ is: 'ended', why: 'signed_out' }, '');
    }

    ask<Answer = unknown>(command: string, fields: object = {}): Promise<Answer> {
        if (!this.isOnline) return Promise.reject(new Disconnected());
        const number = ++this.number;
        return new Promise((resolve, reject) => {
            this.waiting.set(number, { resolve, reject });
            this.election.doubt();
            this.tell({ say: 'ask', from: this.tab, number, command, fields });
        });
    }

    wake(): void {
        this.tell({ say: 'wake', from: this.tab });
    }

    private readonly leave = (): void => this.tell({ say: 'leave', from: this.tab });

    private lead(): void {
        this.term = Math.max(Date.now(), this.term + 1);
        this.breakOff();
        this.hub = new Hub(this.term, this.connect(), (speech) => {
            this.channel.postMessage(speech);
            this.take(speech);
        });
        this.hub.start();
        this.isLeading.set(true);
    }

    private resign(): void {
        this.hub?.stop();
        this.hub = undefined;
        this.isLeading.set(false);
    }

    private tell(speech: ToLeader): void {
        if (this.hub) this.hub.take(speech);
        else this.channel.postMessage(speech);
    }

    private take(speech: FromLeader): void {
        if (speech.term < this.term) return;
        if (speech.term > this.term) this.follow(speech);
        this.election.heard();
        if ('to' in speech && speech.to !== undefined && speech.to !== this.tab) return;
        switch (speech.say) {
            case 'state': return this.change(speech.state, speech.account);
            case 'event': return this.onEvent(speech.event);
            case 'answer': return this.answer(speech.number, speech.outcome);
            case 'pong': return;
        }
    }

    /** Another tab leads from now on. */
    private follow({ term, say }: FromLeader): void {
        this.term = term;
        this.breakOff();
        if (this.hub) this.election.yield();
        // Whatever it says first, its state comes before anything is asked.
        if (say !== 'state') this.tell({ say: 'enter', from: this.tab });
    }

    private change(state: ConnectionState, account: AccountID): void {
        const wasOnline = this.isOnline;
        if (state.is !== 'online') this.lose();
        this.state.set(state);
        if (state.is === 'online' && !wasOnline) this.onOnline(account);
    }

    private breakOff(): void {
        this.change({ is: 'connecting' }, '');
    }

    private lose(): void {
        const lost = [...this.waiting.values()];
        this.waiting.clear();
        for (const { reject } of lost) reject(new Disconnected());
    }

    private answer(number: number, outcome: Outcome): void {
        const waiting = this.waiting.get(number);
        this.waiting.delete(number);
        if (!waiting) return;
        if ('ok' in outcome) waiting.resolve(outcome.ok);
        else if ('refusal' in outcome) waiting.reject(new Refusal(outcome.refusal));
        else waiting.reject(new Disconnected());
    }
}
