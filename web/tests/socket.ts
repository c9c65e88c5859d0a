import { randomBytes } from 'node:crypto';
import { connect, type Socket as Line } from 'node:net';
import type { SocketLike } from '../src/wire/link';

const TEXT = 1, CLOSE = 8, PING = 9, PONG = 10;

/** The WebSocket of a browser, as far as the client uses it: Debian's Node has none. */
export class NodeSocket implements SocketLike {
    onopen: ((event: object) => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    private readonly line: Line;
    private rest = Buffer.alloc(0);
    private isOpen = false;
    private code = 1006;

    constructor(port: number) {
        this.line = connect(port, '127.0.0.1', () => this.line.write(Buffer.from(handshake(port))));
        this.line.on('data', (part) => this.take(part));
        this.line.on('error', () => this.line.destroy());
        this.line.on('close', () => this.onclose?.({ code: this.code }));
    }

    send(text: string): void {
        this.write(TEXT, Buffer.from(text));
    }

    close(): void {
        this.line.destroy();
    }

    private take(part: any): void {
        this.rest = Buffer.concat([this.rest, part]);
        if (!this.isOpen) {
            const end = this.rest.indexOf('\r\n\r\n');
            if (end < 0) return;
            if (!String(this.rest).startsWith('HTTP/1.1 101')) return this.line.destroy();
            this.rest = this.rest.subarray(end + 4);
            this.isOpen = true;
            this.onopen?.({});
        }
        while (this.takeFrame());
    }

    /** One whole frame of the server, if there is one: those are short of 64 KiB, or longer. */
    private takeFrame(): boolean {
        if (this.rest.length < 2) return false;
        const short = this.rest[1] & 127;
        const head = short === 126 ? 4 : short === 127 ? 10 : 2;
        if (this.rest.length < head) return false;
        const size = short === 126 ? this.rest.readUInt16BE(2)
            : short === 127 ? Number(this.rest.readBigUInt64BE(2)) : short;
        if (this.rest.length < head + size) return false;
        const body = this.rest.subarray(head, head + size), kind = this.rest[0] & 15;
        this.rest = this.rest.subarray(head + size);
        if (kind === TEXT) this.onmessage?.({ data: String(body) });
        else if (kind === PING) this.write(PONG, body);
        else if (kind === CLOSE) {
            this.code = body.length >= 2 ? body.readUInt16BE(0) : 1005;
            this.write(CLOSE, body.subarray(0, 2));
            this.line.end();
        }
        return true;
    }

    private write(kind: number, body: any): void {
        const mask = randomBytes(4), size = body.length;
        const head = size < 126 ? [128 | kind, 128 | size]
            : [128 | kind, 128 | 126, size >> 8, size & 255];
        const masked = Buffer.alloc(size);
        for (let at = 0; at < size; at++) masked[at] = body[at] ^ mask[at % 4]!;
        this.line.write(Buffer.concat([new Uint8Array(head), mask, masked]));
    }
}

const handshake = (port: number): string => [
    'GET /ws HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade',
    'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, '', '',
].join('\r\n');
