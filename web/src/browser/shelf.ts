import type { Letter, Shelf } from '../state/outbox';
import { OUTBOX, type Database } from './database';

/** The outbox in IndexedDB: numbered by it, so that all tabs have one order. */
export class DiskShelf implements Shelf {
    constructor(private readonly database: Database) {}

    async all(account: string): Promise<Letter[]> {
        const letters = await this.ask<Letter[]>('readonly', (store) => store.getAll());
        return letters.filter((letter) => letter.account === account);
    }

    async add(letter: Omit<Letter, 'order'>): Promise<Letter> {
        const order = await this.ask<IDBValidKey>('readwrite', (store) => store.add(letter));
        return { ...letter, order: Number(order) };
    }

    async put(letter: Letter): Promise<void> {
        await this.ask('readwrite', (store) => store.put(letter));
    }

    async remove(order: number): Promise<void> {
        await this.ask('readwrite', (store) => store.delete(order));
    }

    private ask<Result>(
        mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest,
    ): Promise<Result> {
        return this.database.ask(OUTBOX, mode, work);
    }
}
