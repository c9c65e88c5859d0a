export const OUTBOX = 'letters', LISTS = 'lists', LOGS = 'logs';

type Store = typeof OUTBOX | typeof LISTS | typeof LOGS;

/** The browser's own database: what this client keeps on disk. */
export class Database {
    private readonly opened = open();
    private readonly running = new Set<IDBTransaction>();

    constructor() {
        // A frozen tab would hold up the others; what is given up here can be had from the server.
        document.addEventListener('freeze', () => {
            for (const transaction of this.running) giveUp(transaction);
        });
    }

    /** Answered when it is kept. */
    async ask<Result>(
        store: Store, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest,
    ): Promise<Result> {
        // With the system, which the end of the page or of the browser leaves alone: nobody waits for the
        // disk at each message.
        const transaction = (await this.opened).transaction(store, mode, { durability: 'relaxed' });
        const request = work(transaction.objectStore(store));
        if (store !== OUTBOX) this.running.add(transaction);
        const ended = new Promise<Result>((resolve, reject) => {
            transaction.oncomplete = () => resolve(request.result as Result);
            transaction.onerror = transaction.onabort = () => reject(transaction.error);
        });
        return ended.finally(() => this.running.delete(transaction));
    }

    /** Leaves nothing of anybody in these. */
    async clear(...stores: Store[]): Promise<void> {
        for (const store of stores) await this.ask(store, 'readwrite', (each) => each.clear());
    }
}

function giveUp(transaction: IDBTransaction): void {
    try {
        transaction.abort();
    } catch {
        // It is done, and the word of that on its way.
    }
}

function open(): Promise<IDBDatabase> {
    const request = indexedDB.open('parley', 3);
    request.onupgradeneeded = () => {
        const { result: database } = request;
        for (const name of [...database.objectStoreNames]) {
            if (name !== OUTBOX) database.deleteObjectStore(name);
        }
        if (!database.objectStoreNames.contains(OUTBOX)) {
            database.createObjectStore(OUTBOX, { keyPath: 'nonce' });
        }
        database.createObjectStore(LISTS, { keyPath: 'account' });
        database.createObjectStore(LOGS, { keyPath: 'room' });
    };
    return new Promise((resolve, reject) => {
        request.onsuccess = () => {
            // A newer build in another tab changes what is kept: this one is told to reload.
            request.result.onversionchange = () => request.result.close();
            resolve(request.result);
        };
        request.onerror = () => reject(request.error);
    });
}
