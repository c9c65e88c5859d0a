import type { LoggedEvent, MessageID, Page } from '../wire/protocol';
import { RoomLog } from './log';
import { patiently, type Ask } from './patiently';
import type { Room } from './rooms';

/** One thread: the message that begins it, and its replies. */
export interface Thread {
    readonly room: Room;
    readonly root: MessageID;
    readonly log: RoomLog;
}

const PAGE = 100;

/** The thread that is open beside its room. */
export class Threads {
    private open: Thread | undefined;
    private readonly ask: Ask;

    constructor(ask: Ask) {
        this.ask = patiently(ask);
    }

    /** Reads it whole, and hears what comes until another is opened. */
    async read(room: Room, root: MessageID): Promise<Thread> {
        const thread = { room, root, log: new RoomLog(room.marks) };
        const around = await this.ask<Page>('rooms.around', { room: room.id, message: root, limit: 1 });
        thread.log.gather(around.events.filter(({ id }) => id === root));
        this.open = thread;
        for (let after: MessageID | undefined, isMore = true; isMore;) {
            const { events } = await this.ask<Page>('rooms.thread', {
                room: room.id, message: root, limit: PAGE, ...(after ? { after } : {}),
            });
            thread.log.gather(events);
            after = events[events.length - 1]?.id;
            isMore = events.length === PAGE;
            void this.remark(thread, events).catch(() => {});
        }
        void this.remark(thread, around.events.filter(({ id }) => id === root)).catch(() => {});
        return thread;
    }

    /** Of what the room's log holds, it holds what was put on it, too. */
    private async remark({ room, log }: Thread, events: readonly LoggedEvent[]): Promise<void> {
        const { remark } = await import('./remarks');
        await remark(room, log, events.filter(({ sequence }) => !room.log.has(sequence)), this.ask);
    }

    take(event: LoggedEvent): void {
        const { open } = this;
        if (open?.room.id !== event.topic) return;
        if (event.body['thread'] === open.root) open.log.gather([event]);
        else open.log.hear(event);
    }
}
