import type { Cupboard, KeptList, KeptLog } from '../state/keep';
import type { AccountID, RoomID } from '../wire/protocol';
import { LISTS, LOGS, type Database } from './database';

/** What is shown before the network answers, in IndexedDB. */
export class DiskCupboard implements Cupboard {
    constructor(private readonly database: Database) {}

    list(account: AccountID): Promise<KeptList | undefined> {
        return this.database.ask(LISTS, 'readonly', (store) => store.get(account));
    }

    async keepList(list: KeptList): Promise<void> {
        await this.database.ask(LISTS, 'readwrite', (store) => store.put(list));
    }

    async logs(account: AccountID): Promise<KeptLog[]> {
        const logs = await this.database.ask<KeptLog[]>(LOGS, 'readonly', (store) => store.getAll());
        return logs.filter((log) => log.account === account);
    }

    async keepLog(log: KeptLog): Promise<void> {
        await this.database.ask(LOGS, 'readwrite', (store) => store.put(log));
    }

    async drop(room: RoomID): Promise<void> {
        await this.database.ask(LOGS, 'readwrite', (store) => store.delete(room));
    }
}
