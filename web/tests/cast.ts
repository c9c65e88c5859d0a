import { Client } from '../src/state/client';
import type { Cupboard, KeptList, KeptLog } from '../src/state/keep';
import type { Change, Desk, Letter, Shelf } from '../src/state/outbox';
import { Signal } from '../src/state/signal';
import type { Room } from '../src/state/rooms';
import type { Item } from '../src/state/item';
import { blockOf } from '../src/state/log';
import { Session, type Exclusively, type Keeper } from '../src/wire/session';
import type { Receipt, RoomID, Tokens } from '../src/wire/protocol';
import { Connection } from '../src/wire/connection';
import { Refusal } from '../src/wire/refusal';
import { NodeSocket } from './socket';
import type { Server } from './server';

const PATIENCE_MS = 15_000;

/** Somebody at a browser: what a browser keeps outlives the tab. */
export class Person {
    readonly shelf = new MemoryShelf();
    readonly cupboard = new MemoryCupboard();
    readonly keeper = new MemoryKeeper();
    readonly exclusively = exclusive();
    readonly session: Session;
    sockets: NodeSocket[] = [];
    refreshes = 0;
    /** Until it opens, no tab of this person connects. */
    gate: Promise<unknown> = Promise.resolve();

    private constructor(readonly server: Server, readonly name: string, readonly account: string) {
        this.session = this.openSession();
    }

    static async register(server: Server, name: string): Promise<Person> {
        const password = `${name} likes long walks`;
        const fields = { username: name, email: `${name}@example.org`, password };
        const { id } = await server.post('/api/account/register/', fields);
        const person = new Person(server, name, id);
        person.session.keep(await server.post('/api/account/login/', { username: name, password }));
        return person;
    }

    openSession(now?: () => number): Session {
        return new Session(this.keeper, this.exclusively, async (refresh) => {
            this.refreshes++;
            const answer = await this.server.post('/api/account/refresh/', { refresh });
            if (answer.error) throw new Refusal(answer.error);
            return answer as Tokens;
        }, now);
    }

    /** A tab, which is online when it is returned. */
    async open(): Promise<Client> {
        const client = this.tab();
        await until(client.rooms.isKnown, (known) => known);
        return client;
    }

    tab(): Client {
        const line = new Connection({
            open: () => {
                const socket = new NodeSocket(this.server.port);
                this.sockets.push(socket);
                return socket;
            },
            token: async (stale) => {
                await this.gate;
                return this.session.token(stale);
            },
            client: 'test',
            chance: () => 0,
        });
        const { shelf, cupboard, account } = this;
        const { keeper } = this;
        const client = new Client({ line, shelf, cupboard, keeper, desk: new LoneDesk(), account });
        this.server.atEnd(() => client.stop());
        client.start();
        return client;
    }
}

export class MemoryKeeper implements Keeper {
    private readonly values = new Map<string, string>();
    getItem = (key: string): string | null => this.values.get(key) ?? null;
    setItem = (key: string, value: string): void => { this.values.set(key, value); };
    removeItem = (key: string): void => { this.values.delete(key); };
}

export class MemoryShelf implements Shelf {
    private readonly letters = new Map<string, Letter>();
    all = async (account: string): Promise<Letter[]> =>
        [...this.letters.values()].filter((letter) => letter.account === account);
    put = async (letter: Letter): Promise<void> => { this.letters.set(letter.nonce, letter); };
    remove = async (nonce: string): Promise<void> => { this.letters.delete(nonce); };
}

export class MemoryCupboard implements Cupboard {
    kept: KeptList | undefined;
    readonly tails = new Map<RoomID, KeptLog>();
    list = async (): Promise<KeptList | undefined> => this.kept;
    keepList = async (list: KeptList): Promise<void> => { this.kept = list; };
    logs = async (): Promise<KeptLog[]> => [...this.tails.values()];
    keepLog = async (log: KeptLog): Promise<void> => { this.tails.set(log.room, log); };
    drop = async (room: RoomID): Promise<void> => { this.tails.delete(room); };
}

/** A tab that knows of no other. */
export class LoneDesk implements Desk {
    readonly isSending = new Signal(true);
    onTold: (change: Change) => void = () => {};
    tell = (): void => {};
}

/** What navigator.locks does among tabs. */
export function exclusive(): Exclusively {
    const last = new Map<string, Promise<unknown>>();
    return (name, work) => {
        const turn = (last.get(name) ?? Promise.resolve()).catch(() => {}).then(work);
        last.set(name, turn);
        return turn;
    };
}

/** The value, once it is as wanted; fails after a while. */
export function until<Value>(
    signal: Signal<Value>, isWanted: (value: Value) => boolean,
): Promise<Value> {
    return new Promise((resolve, reject) => {
        const look = (): void => {
            if (!isWanted(signal.get())) return;
            clearTimeout(deadline);
            leave();
            resolve(signal.get());
        };
        const deadline = setTimeout(() => {
            leave();
            reject(new Error(`it stayed ${JSON.stringify(signal.get())}`));
        }, PATIENCE_MS);
        const leave = signal.subscribe(look);
        look();
    });
}

export async function createRoom(client: Client, name = 'Tea'): Promise<Room> {
    const { topic } = await client.ask<Receipt>('rooms.create', { name, public: true });
    await client.sync.refresh();
    return roomOf(client, topic!);
}

export async function join(client: Client, id: RoomID): Promise<Room> {
    await client.ask('rooms.join', { room: id });
    await client.sync.refresh();
    return roomOf(client, id);
}

export function roomOf(client: Client, id: RoomID): Room {
    const room = client.rooms.get(id);
    if (!room) throw new Error(`no room ${id}`);
    return room;
}

/** The texts of what is held of a room, in order. */
export function texts(room: Room): string[] {
    return items(room).filter((item) => item.what === 'rooms.message').map((item) => item.text);
}

export function items(room: Room): Item[] {
    const { from, to } = room.log.extent.get();
    const found: Item[] = [];
    for (let index = blockOf(from); index <= blockOf(to); index++) {
        found.push(...room.log.block(index).get());
    }
    return found;
}

/** Waits until the log is held up to its number. */
export const upTo = (room: Room, sequence: number): Promise<unknown> =>
    until(room.log.extent, (extent) => extent.to >= sequence);
