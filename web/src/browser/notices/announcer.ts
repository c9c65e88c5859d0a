import type { Client } from '../../state/client';
import type { Signal } from '../../state/signal';
import { worthTelling } from '../../state/telling';
import type { LoggedEvent, RoomID, WireEvent } from '../../wire/protocol';
import { Attention } from './attention';
import type { Choices } from './choices';

/** What a notice says. */
export type Wording = (client: Client, event: LoggedEvent) => Promise<{ title: string; body: string }>;

const BETWEEN_SOUNDS_MS = 2000;

/** Tells of messages that the person does not see: once, whichever and however many tabs there are. */
export class Announcer {
    private readonly attention = new Attention();
    private soundedAt = 0;
    /** Conversations that have a notice; nothing while that is to be found out. */
    private told: Set<RoomID> | undefined;
    /** What is done with notices is done one after the other: one that is looked for while it is being
     * shown is gone for the browser. */
    private work: Promise<void> = Promise.resolve();
    private leave: (() => void)[] = [];

    constructor(
        private readonly client: Client,
        private readonly isLeading: Signal<boolean>,
        private readonly choices: Choices,
        private readonly words: Wording,
    ) {}

    start(): void {
        const { client } = this;
        this.attention.start();
        this.leave = [client.unread.total, client.rooms.isKnown, this.isLeading].map((signal) =>
            (signal as Signal<unknown>).subscribe(() => this.count()));
        // It came after the list did: nothing may change any more.
        if (client.rooms.isKnown.get()) this.count();
        const take = (event: WireEvent): void => this.take(event);
        client.listeners.add(take);
        this.leave.push(() => client.listeners.delete(take));
    }

    stop(): void {
        for (const leave of this.leave) leave();
        this.attention.stop();
        if (!this.isLeading.get()) return;
        badge(0);
        this.close(() => true);
    }

    private take(heard: WireEvent): void {
        if (!this.isLeading.get()) return;
        const event = worthTelling(this.client, heard);
        if (!event || this.attention.isOn(event.topic)) return;
        const { sound, desktop } = this.choices.chosen.get();
        if (sound) this.sound();
        if (desktop && Notification.permission === 'granted') this.then(() => this.show(event));
    }

    private sound(): void {
        if (Date.now() - this.soundedAt < BETWEEN_SOUNDS_MS) return;
        this.soundedAt = Date.now();
        this.attention.sound();
    }

    /** One notice for each conversation, with what was said last. */
    private async show(event: LoggedEvent): Promise<void> {
        const { title, body } = await this.words(this.client, event);
        const worker = await navigator.serviceWorker.ready;
        // Read meanwhile, perhaps on another device.
        if (!worthTelling(this.client, event)) return;
        await worker.showNotification(title, {
            body, tag: event.topic, icon: '/icon.svg', silent: true,
        });
        this.told?.add(event.topic);
    }

    private count(): void {
        // Who leads next has to find out what others have told of.
        if (!this.isLeading.get()) return void (this.told = undefined);
        badge(this.client.unread.total.get());
        this.close((room) => (this.client.rooms.get(room)?.row.get().unread ?? 0) === 0);
    }

    private close(isOver: (room: RoomID) => boolean): void {
        this.then(async () => {
            if (this.told && ![...this.told].some(isOver)) return;
            const worker = await navigator.serviceWorker?.getRegistration();
            const notices = await worker?.getNotifications() ?? [];
            this.told = new Set(notices.map(({ tag }) => tag));
            for (const notice of notices) {
                if (!isOver(notice.tag)) continue;
                notice.close();
                this.told.delete(notice.tag);
            }
        });
    }

    private then(work: () => Promise<void>): void {
        this.work = this.work.then(work).catch(() => {});
    }
}

/** On the icon of the installed client, where there is one. */
function badge(count: number): void {
    void navigator.setAppBadge?.(count).catch(() => {});
}
