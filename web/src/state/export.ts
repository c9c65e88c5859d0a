import { patiently, type Ask } from './patiently';

type Row = Record<string, unknown>;
type Answer = Record<string, unknown>;

/** How a list goes on: the field of the question, and what of the last row it is given. */
interface Paging {
    list: string;
    field: string;
    /** Of the last row; without it, it is the answer's own `next`. */
    cursor?: string;
}

/** What is answered page by page; whatever else there is, now or later, comes in one. */
const PAGED: Readonly<Record<string, readonly Paging[]>> = {
    'rooms.list': [{ list: 'rooms', field: 'after', cursor: 'room' }, { list: 'invitations', field: 'invitations_before', cursor: 'room' }],
    'rooms.said': [{ list: 'messages', field: 'after' }],
    'rooms.drafts': [{ list: 'drafts', field: 'after', cursor: 'room' }],
    'rooms.starred': [{ list: 'messages', field: 'before', cursor: 'id' }],
    'rooms.my_reports': [{ list: 'reports', field: 'before', cursor: 'report' }],
    'rooms.warnings': [{ list: 'warnings', field: 'before', cursor: 'warning' }],
    'contacts.friends': [{ list: 'friends', field: 'after', cursor: 'account' }],
    'contacts.blocked': [{ list: 'blocked', field: 'after', cursor: 'account' }],
    'contacts.requests': [
        { list: 'incoming', field: 'incoming_before', cursor: 'request' },
        { list: 'outgoing', field: 'outgoing_before', cursor: 'request' },
    ],
};

/**
 * All that the server has of the person, by the commands that answer it (docs/accounts.md, `export`).
 * `tell` hears how many rows there are so far.
 */
export async function gatherAll(asking: Ask, tell: (rows: number) => void): Promise<object> {
    const ask = patiently(asking);
    const account = await ask<Answer & { elsewhere: { command: string }[] }>('accounts.export');
    const { elsewhere, ...own } = account;
    const all: Record<string, unknown> = { 'accounts.export': own };
    let count = 0;
    for (const { command } of elsewhere) {
        all[command] = await gather(ask, command, (rows) => tell(count += rows));
    }
    return all;
}

async function gather(ask: Ask, command: string, tell: (rows: number) => void): Promise<Answer> {
    const first = await ask<Answer>(command);
    for (const paging of PAGED[command] ?? []) {
        const rows = first[paging.list] as Row[];
        let answer = first, page = rows;
        tell(page.length);
        for (let at = next(answer, page, paging); at !== undefined; at = next(answer, page, paging)) {
            answer = await ask<Answer>(command, { [paging.field]: at });
            page = answer[paging.list] as Row[];
            rows.push(...page);
            tell(page.length);
        }
    }
    const { next: _, ...gathered } = first;
    return gathered;
}

/** Where the next page begins; none after an empty page. */
function next(answer: Answer, page: Row[], { cursor }: Paging): unknown {
    if (cursor === undefined) return answer['next'];
    return page[page.length - 1]?.[cursor];
}
