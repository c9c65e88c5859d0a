import type { Letter, Shelf } from '../state/outbox';

const STORE = 'outbox';

/** The outbox in IndexedDB: numbered by it, so that all tabs have one order. */
export class DiskShelf implements Shelf {
    private readonly opened = open();

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

    /** Answered when it is on disk. */
    private async ask<Result>(
        mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest,
    ): Promise<Result> {
        const transaction = (await this.opened).transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        return new Promise((resolve, reject) => {
            transaction.oncomplete = () => resolve(request.result as Result);
            transaction.onerror = transaction.onabort = () => reject(transaction.error);
        });
    }
}

function open(): Promise<IDBDatabase> {
    const request = indexedDB.open('parley', 1);
    request.onupgradeneeded = () => {
        request.result.createObjectStore(STORE, { keyPath: 'order', autoIncrement: true });
    };
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}
