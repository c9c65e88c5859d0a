import type { AccountID, WireEvent } from '../wire/protocol';
import { patiently, type Ask } from './patiently';
import { Signal } from './signal';

const PAGE = 200;

/** Whom the person has blocked. */
export class Blocks {
    readonly blocked = new Signal<ReadonlySet<AccountID>>(new Set());
    private readonly ask: Ask;

    constructor(ask: Ask) {
        this.ask = patiently(ask);
    }

    async resume(): Promise<void> {
        const blocked = new Set<AccountID>();
        for (let after: AccountID | undefined, isMore = true; isMore;) {
            const page = await this.ask<{ blocked: { account: AccountID }[] }>(
                'contacts.blocked', { limit: PAGE, ...(after ? { after } : {}) });
            for (const { account } of page.blocked) blocked.add(after = account);
            isMore = page.blocked.length === PAGE;
        }
        this.blocked.set(blocked);
    }

    take({ event }: WireEvent): void {
        if (event === 'contacts.blocked' || event === 'contacts.unblocked') this.resume().catch(() => {});
    }
}
