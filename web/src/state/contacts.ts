import type { AccountID, PersonRow, RoomID, WireEvent } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import { patiently, type Ask } from './patiently';
import type { People } from './people';
import { Presence } from './presence';
import { Signal } from './signal';

export interface FriendRow extends PersonRow {
    nickname: string;
    status: string;
    since: number;
}

/** What a person chose, and how much waits for an answer. */
export interface Mine {
    presence: 'online' | 'away' | 'do_not_disturb' | 'invisible';
    strangers: 'request' | 'inbox';
    requests: number;
    message_requests: number;
}

const PAGE = 200;

/** Whom one knows. The lists are asked for anew when an event says that they differ. */
export class Contacts {
    readonly presence: Presence;
    readonly mine = new Signal<Mine | undefined>(undefined);
    /** Everybody, in the order of the friendships; none before they are known. */
    readonly friends = new Signal<readonly FriendRow[] | undefined>(undefined);
    /** The rooms in which a stranger's first message waits for an answer; none before they are known. */
    readonly strangers = new Signal<ReadonlySet<RoomID> | undefined>(undefined);
    /** Another number when requests, links or blocks may have changed. */
    readonly changes = new Signal(0);
    /** This server has no Contacts. */
    readonly isAbsent = new Signal(false);
    private readonly ask: Ask;
    private running: Promise<void> | undefined;
    private isWanted = false;
    private wantsFriends = true;

    constructor(private readonly people: People, ask: Ask) {
        this.ask = patiently(ask);
        this.presence = new Presence(ask);
    }

    /** A new connection: whatever happened meanwhile is in the lists. */
    resume(): Promise<void> {
        this.presence.online();
        this.changes.set(this.changes.get() + 1);
        this.wantsFriends = true;
        return this.refresh();
    }

    offline(): void {
        this.presence.offline();
    }

    /** Does what changes the lists; one's own requests are announced to nobody on this side. */
    async act<Answer>(command: string, fields: object): Promise<Answer> {
        const answer = await this.ask<Answer>(command, fields);
        this.changed();
        return answer;
    }

    take(event: WireEvent): void {
        if (event.event === 'contacts.presence') {
            // One's own choice comes to the other devices in the same way.
            if (event.topic !== event.body['account']) return this.presence.take(event);
        } else if (CHANGES_FRIENDS.has(event.event)) {
            const account = String(event.body['account']);
            this.presence.forget(account);
            this.people.lookAgain(account);
            this.wantsFriends = true;
        }
        if (event.body['what'] === 'nickname') this.wantsFriends = true;
        this.changed();
    }

    private changed(): void {
        this.changes.set(this.changes.get() + 1);
        void this.refresh();
    }

    /** What waits, and who is a friend; asked for meanwhile, it is done once more. */
    refresh(): Promise<void> {
        this.isWanted = true;
        return this.running ??= this.run().finally(() => { this.running = undefined; });
    }

    private async run(): Promise<void> {
        try {
            while (this.isWanted) {
                this.isWanted = false;
                const mine = await this.ask<Mine>('contacts.me');
                this.strangers.set(mine.message_requests ? await this.readStrangers() : new Set());
                this.mine.set(mine);
                if (this.wantsFriends) await this.readFriends();
            }
        } catch (error) {
            this.wantsFriends = true;
            // Not there on this server, or without a connection: the next one asks again.
            if (error instanceof Refusal && error.code === 'unknown_command') this.isAbsent.set(true);
        }
    }

    private async readStrangers(): Promise<Set<RoomID>> {
        const rooms = new Set<RoomID>();
        for (let before: RoomID | undefined, isMore = true; isMore;) {
            const { requests } = await this.ask<{ requests: { room: RoomID }[] }>(
                'contacts.message_requests', { limit: PAGE, ...(before ? { before } : {}) });
            for (const { room } of requests) rooms.add(before = room);
            isMore = requests.length === PAGE;
        }
        return rooms;
    }

    private async readFriends(): Promise<void> {
        this.wantsFriends = false;
        const friends: FriendRow[] = [];
        for (;;) {
            const after = friends[friends.length - 1]?.account;
            const page = await this.ask<{ friends: FriendRow[] }>(
                'contacts.friends', { limit: PAGE, ...(after ? { after } : {}) });
            friends.push(...page.friends);
            if (page.friends.length < PAGE) break;
        }
        this.people.befriend(friends);
        this.friends.set(friends);
    }

    choosePresence(presence: Mine['presence']): Promise<void> {
        return this.choose('contacts.set_presence', { presence });
    }

    chooseStrangers(strangers: Mine['strangers']): Promise<void> {
        return this.choose('contacts.set_strangers', { strangers });
    }

    /** Shown at once, and taken back where the server refuses it. */
    private async choose(command: string, choice: Partial<Mine>): Promise<void> {
        const before = this.mine.get();
        if (before) this.mine.set({ ...before, ...choice });
        try {
            await this.ask(command, choice);
        } catch (error) {
            this.mine.set(before);
            throw error;
        }
    }

    isFriend(account: AccountID): boolean {
        return this.friends.get()?.some((friend) => friend.account === account) ?? false;
    }
}

const CHANGES_FRIENDS = new Set([
    'contacts.befriended', 'contacts.unfriended', 'contacts.blocked', 'contacts.unblocked',
]);
