import type { LoggedEvent, MessageID, Page } from '../wire/protocol';
import { itemOf, type Item } from './item';
import { few, patiently, type Ask } from './patiently';
import type { Room } from './rooms';
import { Signal } from './signal';

const AT_ONCE = 4;

/** Single messages that others speak of and that no log here holds, asked for when they are shown. */
export class Quotes {
    private readonly quotes = new Map<MessageID, Signal<Item | undefined>>();
    private wanted: [Room, MessageID][] = [];
    private isRunning = false;
    private readonly ask: Ask;

    constructor(ask: Ask) {
        this.ask = patiently(ask);
    }

    of(room: Room, id: MessageID): Signal<Item | undefined> {
        let quote = this.quotes.get(id);
        if (!quote) {
            this.quotes.set(id, quote = new Signal<Item | undefined>(undefined));
            if (!room.log.find(id)) this.want(room, id);
        }
        return quote;
    }

    private want(room: Room, id: MessageID): void {
        this.wanted.push([room, id]);
        if (this.isRunning) return;
        this.isRunning = true;
        queueMicrotask(() => void this.run());
    }

    private async run(): Promise<void> {
        while (this.wanted.length > 0) {
            const wanted = this.wanted.splice(0);
            await few(wanted, AT_ONCE, ([room, id]) => this.look(room, id));
        }
        this.isRunning = false;
    }

    private async look(room: Room, id: MessageID): Promise<void> {
        try {
            const page = await this.ask<Page>('rooms.around', { room: room.id, message: id, limit: 1 });
            const event = page.events.find((each: LoggedEvent) => each.id === id);
            this.quotes.get(id)?.set(event && itemOf(event));
        } catch {
            // It is gone, or there is no connection: shown again, it is asked for again.
            this.quotes.delete(id);
        }
    }
}
