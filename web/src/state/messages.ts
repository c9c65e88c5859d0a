import type { AccountID, MessageID, WireEvent } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import type { Button } from './buttons';
import { deleted, type Item } from './item';
import type { RoomLog } from './log';
import { nonce } from './nonce';
import type { Ask } from './patiently';
import type { Room, Rooms } from './rooms';
import { Signal } from './signal';

export interface Revision {
    number: number;
    text: string;
    until: number;
}

const PAGE = 100;
/** Who has starred more finds them on their page. */
const MOST_STARRED = 2000;

/** What a person does with a message that was said: shown at once, and taken back if it is refused. */
export class Messages {
    /** What the person has starred, as far as it is known. */
    readonly starred = new Signal<ReadonlySet<MessageID>>(new Set());

    constructor(private readonly rooms: Rooms, private readonly ask: Ask) {}

    async edit(room: Room, item: Item, text: string): Promise<void> {
        await this.supposing(
            each(room, (log) => log.pretend(item.sequence, (old) => ({ ...old, text }))),
            () => this.ask('rooms.edit', { room: room.id, message: item.id, text, nonce: nonce() }));
    }

    /** For all. */
    async erase(room: Room, item: Item): Promise<void> {
        await this.supposing(
            each(room, (log) => log.pretend(item.sequence, deleted)),
            () => this.ask('rooms.erase', { room: room.id, message: item.id }));
    }

    /** From the person's own view. */
    async hide(room: Room, item: Item): Promise<void> {
        await this.ask('rooms.hide', { room: room.id, message: item.id });
        for (const log of logsOf(room)) log.hide(item.sequence);
    }

    /** Puts the sign, or takes it away if it is there. */
    async react(room: Room, item: Item, sign: string, me: AccountID): Promise<void> {
        const isThere = item.reactions.some((each) => each.sign === sign && each.people.includes(me));
        const what = isThere ? 'unreacted' : 'reacted';
        await this.supposing(
            each(room, (log) => log.pretendMark(item.id, { what, actor: me, sign })),
            async () => {
                try {
                    await this.ask(isThere ? 'rooms.unreact' : 'rooms.react', {
                        room: room.id, message: item.id, reaction: sign,
                    });
                } catch (error) {
                    // Another device did it first.
                    if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
                }
            });
    }

    /** What comes of it the program shows; to press it once more is another press. */
    async press(room: Room, item: Item, { name, value }: Button): Promise<void> {
        await this.ask('rooms.press', {
            room: room.id, message: item.id, button: name, nonce: nonce(),
            ...(value === undefined ? {} : { value }),
        });
    }

    async pin(room: Room, item: Item): Promise<void> {
        const command = item.isPinned ? 'rooms.unpin' : 'rooms.pin';
        await this.ask(command, { room: room.id, message: item.id });
    }

    async star(room: Room, item: Item): Promise<void> {
        const isStarred = this.starred.get().has(item.id);
        this.setStarred(item.id, !isStarred);
        await this.supposing(
            () => this.setStarred(item.id, isStarred),
            () => this.ask(isStarred ? 'rooms.unstar' : 'rooms.star', {
                room: room.id, message: item.id,
            }));
    }

    async markUnread(room: Room, item: Item): Promise<void> {
        const body = await this.ask<Record<string, unknown>>(
            'rooms.unread', { room: room.id, sequence: item.sequence });
        room.row.patch({
            read: Number(body['sequence']), unread: Number(body['unread']),
            mentions: Number(body['mentions']), first_unread: item.sequence,
        });
    }

    async report(room: Room, item: Item, reason: string): Promise<void> {
        await this.ask('rooms.report', { room: room.id, message: item.id, reason });
    }

    /** The former texts, the oldest first. */
    async revisions(room: Room, item: Item): Promise<Revision[]> {
        const answer = await this.ask<{ revisions: Revision[] }>(
            'rooms.revisions', { room: room.id, message: item.id });
        return answer.revisions;
    }

    async readers(room: Room, item: Item): Promise<AccountID[]> {
        const answer = await this.ask<{ readers: { account: AccountID }[] }>(
            'rooms.readers', { room: room.id, message: item.id, limit: 200 });
        return answer.readers.map(({ account }) => account);
    }

    /** The newest of the starred messages; of older ones it is not known. */
    async resume(): Promise<void> {
        const starred = new Set<MessageID>();
        for (let before: MessageID | undefined, isMore = true; isMore && starred.size < MOST_STARRED;) {
            const { messages } = await this.ask<{ messages: { id: MessageID }[] }>(
                'rooms.starred', { limit: PAGE, ...(before ? { before } : {}) });
            for (const { id } of messages) starred.add(before = id);
            isMore = messages.length === PAGE;
        }
        this.starred.set(starred);
    }

    /** What one's other devices did. */
    take({ event, body }: WireEvent): void {
        const room = this.rooms.get(String(body['room']));
        if (event === 'rooms.starred') this.setStarred(String(body['message']), body['starred'] === true);
        if (!room) return;
        if (event === 'rooms.hidden') {
            for (const log of logsOf(room)) log.hide(Number(body['of']));
        } else if (event === 'rooms.cleared') {
            const upto = Number(body['upto']);
            // Nothing of it is unread any more.
            room.row.patch({
                cleared: upto, unread: 0, mentions: 0, last: room.row.get().last.filter(({ sequence }) => sequence > upto),
            });
            for (const log of logsOf(room)) log.hideUpTo(upto);
        }
    }

    private setStarred(id: MessageID, isStarred: boolean): void {
        const starred = new Set(this.starred.get());
        if (isStarred) starred.add(id);
        else starred.delete(id);
        this.starred.set(starred);
    }

    private async supposing(takeBack: () => void, work: () => Promise<unknown>): Promise<void> {
        try {
            await work();
        } catch (error) {
            takeBack();
            throw error;
        }
    }
}

const logsOf = (room: Room): RoomLog[] =>
    [room.log, ...[room.window.get()].flatMap((log) => log ?? [])];

/** The same in every part of the log that is held. */
function each(room: Room, pretend: (log: RoomLog) => () => void): () => void {
    const takeBacks = logsOf(room).map(pretend);
    return () => takeBacks.forEach((takeBack) => takeBack());
}
