import { Disconnected, Refusal } from './refusal';
import type { Frame, WireEvent } from './protocol';

/** What the client uses of a browser's WebSocket. */
export interface SocketLike {
    onopen: ((event: any) => void) | null;
    onmessage: ((event: any) => void) | null;
    onclose: ((event: any) => void) | null;
    send(text: string): void;
    close(code?: number): void;
}

export interface LinkEvents {
    opened(): void;
    event(event: WireEvent): void;
    /** The access token is about to expire. */
    wantsRefresh(): void;
    /** The server stops, and says when to come back. */
    closing(reconnectAfterMs: number): void;
    closed(code: number): void;
}

interface Waiting {
    resolve(answer: unknown): void;
    reject(error: Error): void;
    deadline: ReturnType<typeof setTimeout>;
}

/** An answer that is not there by then means that the line is dead. */
export const ANSWER_DEADLINE_MS = 15_000;

/** One WebSocket, from its opening to its close: numbers what is asked and matches the answers. */
export class Link {
    private readonly waiting = new Map<number, Waiting>();
    private number = 0;
    private isClosed = false;

    constructor(private readonly socket: SocketLike, private readonly events: LinkEvents) {
        socket.onopen = () => events.opened();
        socket.onmessage = (message: { data: unknown }) => this.take(JSON.parse(String(message.data)) as Frame);
        socket.onclose = (close: { code: number }) => this.end(close.code);
    }

    ask(command: string, fields: object): Promise<any> {
        if (this.isClosed) return Promise.reject(new Disconnected());
        const id = ++this.number;
        return new Promise((resolve, reject) => {
            const deadline = setTimeout(() => this.close(), ANSWER_DEADLINE_MS);
            this.waiting.set(id, { resolve, reject, deadline });
            this.socket.send(JSON.stringify({ id, do: command, with: fields }));
        });
    }

    /** Ends it now; what waits fails, and `closed` is told without the other side's good-bye. */
    close(): void {
        this.socket.close();
        this.end(1006);
    }

    private take(frame: Frame): void {
        if (this.isClosed) return;
        if ('re' in frame) this.answer(frame);
        else if ('event' in frame) this.events.event(frame);
        else if (frame.notice === 'refresh') this.events.wantsRefresh();
        else if (frame.notice === 'closing') this.events.closing(frame.reconnect_after);
    }

    private answer(frame: Extract<Frame, { re: number | null }>): void {
        const waiting = frame.re === null ? undefined : this.waiting.get(frame.re);
        if (!waiting || frame.re === null) return;
        this.waiting.delete(frame.re);
        clearTimeout(waiting.deadline);
        if ('ok' in frame) waiting.resolve(frame.ok);
        else waiting.reject(new Refusal(frame.error));
    }

    private end(code: number): void {
        if (this.isClosed) return;
        this.isClosed = true;
        for (const waiting of this.waiting.values()) {
            clearTimeout(waiting.deadline);
            waiting.reject(new Disconnected());
        }
        this.waiting.clear();
        this.events.closed(code);
    }
}
