import type { Letter, Shelf } from '../state/outbox';
import { OUTBOX, type Database } from './database';

/** The outbox in IndexedDB. */
export class DiskShelf implements Shelf {
    constructor(private readonly database: Database) {}

    async all(account: string): Promise<Letter[]> {
        const letters = await this.database.ask<Letter[]>(OUTBOX, 'readonly', (store) => store.getAll());
        return letters.filter((letter) => letter.account === account);
    }

    put(letter: Letter): Promise<void> {
        return this.database.ask(OUTBOX, 'readwrite', (store) => store.put(letter));
    }

    remove(nonce: string): Promise<void> {
        return this.database.ask(OUTBOX, 'readwrite', (store) => store.delete(nonce));
    }
}
