import type { Line } from '../../wire/line';
import type { AccountID } from '../../wire/protocol';
import { Refusal } from '../../wire/refusal';
import { Holdings } from './holdings';
import type { FromLeader, Outcome, Question, TabID, Told, ToLeader } from './speech';

/** What changes the list of rooms, and is told by the server to nobody's other devices. */
const CHANGES_LIST = new Set([
    'rooms.create', 'rooms.open', 'rooms.join', 'rooms.leave', 'rooms.decline', 'rooms.delete',
    'contacts.accept_messages', 'contacts.decline_messages',
]);

/** The one connection of all tabs, in the tab that leads: asks for each of them, tells what it hears. */
export class Hub {
    private readonly holdings = new Holdings();
    private account: AccountID = '';
    private isStopped = false;

    constructor(
        readonly term: number,
        private readonly connection: Line,
        private readonly say: (speech: FromLeader) => void,
    ) {}

    start(): void {
        const { connection } = this;
        connection.onEvent = (event) => this.tell({ say: 'event', event });
        connection.onOnline = (account) => {
            this.account = account;
            this.holdings.clear();
            this.tellState();
        };
        connection.state.subscribe(() => {
            if (!connection.isOnline) this.tellState();
        });
        this.tellState();
        connection.start();
    }

    /** Nobody is told: whoever leads next says how it is. */
    stop(): void {
        this.isStopped = true;
        this.connection.stop();
    }

    take(speech: ToLeader): void {
        switch (speech.say) {
            case 'ask': return void this.ask(speech);
            case 'enter': return this.tellState(speech.from);
            case 'leave': return this.holdings.leave(speech.from);
            case 'ping': return this.tell({ say: 'pong', to: speech.from });
            case 'wake': return this.connection.wake();
        }
    }

    private async ask({ from, number, command, fields }: Question): Promise<void> {
        const outcome = await this.outcome(from, command, fields);
        this.tell({ say: 'answer', to: from, number, outcome });
        if ('ok' in outcome && CHANGES_LIST.has(command)) this.tellOfList();
    }

    private async outcome(from: TabID, command: string, fields: object): Promise<Outcome> {
        const wanted = this.holdings.fields(from, command, { ...fields });
        if (!wanted) return { ok: {} };
        try {
            return { ok: await this.connection.ask(command, wanted) };
        } catch (error) {
            if (!(error instanceof Refusal)) return { isLost: true };
            return { refusal: error.body };
        }
    }

    /** As the server tells those whom somebody else takes into a room. */
    private tellOfList(): void {
        const notice = { event: 'rooms.notice', topic: this.account, id: '', actor: this.account };
        this.tell({ say: 'event', event: { ...notice, at: Date.now(), body: { what: 'opened' } } });
    }

    private tellState(to?: TabID): void {
        const state = this.connection.state.get();
        this.tell({ say: 'state', state, account: this.account, ...(to ? { to } : {}) });
    }

    private tell(told: Told): void {
        if (!this.isStopped) this.say({ ...told, term: this.term });
    }
}
