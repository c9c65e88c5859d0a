import type { LoggedEvent } from '../wire/protocol';
import type { Ask } from './patiently';
import type { Room, Rooms } from './rooms';

/**
 * Proves now and then that what is held of the logs is what the server has, by the digest of
 * docs/protocol.md; where it is not, it is read anew.
 */
export class Proof {
    private turn = 0;

    constructor(
        private readonly rooms: Rooms,
        private readonly ask: Ask,
        /** The end of a log as it came, without a gap. */
        private readonly endOf: (room: Room) => readonly LoggedEvent[],
        private readonly mend: (room: Room) => Promise<void>,
    ) {}

    /** One of the rooms that were read: the next in turn. */
    async next(): Promise<void> {
        const read = this.rooms.all.filter(({ log, isKept }) => !log.isEmpty && !isKept);
        const room = read[this.turn++ % read.length];
        if (room) await this.check(room);
    }

    private async check(room: Room): Promise<void> {
        const events = this.endOf(room);
        const from = events[0]?.sequence, to = events[events.length - 1]?.sequence;
        if (from === undefined || to === undefined) return;
        const ours = await digest(events);
        const { digest: theirs } = await this.ask<{ digest: string }>(
            'rooms.digest', { room: room.id, from, to });
        if (ours !== theirs) await this.mend(room);
    }
}

async function digest(events: readonly LoggedEvent[]): Promise<string> {
    const { sha256 } = await import('./sha256');
    const chain = new DataView(new ArrayBuffer(32 + 8 + 8));
    for (const { sequence, id } of events) {
        chain.setBigUint64(32, BigInt(sequence));
        chain.setBigUint64(40, BigInt(id));
        sha256(new Uint8Array(chain.buffer)).forEach((word, at) => chain.setUint32(at * 4, word));
    }
    const bytes = [...new Uint8Array(chain.buffer, 0, 32)];
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
