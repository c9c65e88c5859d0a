import type { AccountID, MessageID, RoomID, Sequence } from '../wire/protocol';
import type { Voice } from './item';

/** A message that was found, as `rooms.search` answers it. */
export interface FoundMessage extends Voice {
    room: RoomID;
    message: MessageID;
    sequence: Sequence;
    actor: AccountID;
    at: number;
    snippet: string;
    /** In units of UTF-16. */
    marks: readonly Stretch[];
}

interface Stretch {
    from: number;
    to: number;
}

export const HAS = ['link', 'attachment', 'mention'] as const;
export type Has = typeof HAS[number];

/** What is looked for. Days as an input of a date has them, "2026-11-29": all of that day belongs to it. */
export interface Wanted {
    readonly query: string;
    readonly room?: RoomID | undefined;
    readonly from?: AccountID | undefined;
    readonly has?: Has | undefined;
    readonly since?: string | undefined;
    readonly until?: string | undefined;
}

/** The fields that ask for it; none while there is nothing to look for. */
export function fieldsOf({ query, room, from, has, since, until }: Wanted): object | undefined {
    const words = query.trim();
    if (words === '' && !from && !has) return undefined;
    return {
        ...(words ? { query: words } : {}),
        ...(room ? { room } : {}),
        ...(from ? { from } : {}),
        ...(has ? { has } : {}),
        ...(since ? { after: dayOf(since) } : {}),
        ...(until ? { before: dayOf(until, 1) } : {}),
    };
}

/** The text in pieces, in their order; those that were looked for are marked. */
export function pieces(text: string, marks: readonly Stretch[]): { text: string; isMarked: boolean }[] {
    const found: { text: string; isMarked: boolean }[] = [];
    let done = 0;
    for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
        if (from > done) found.push({ text: text.slice(done, from), isMarked: false });
        if (to > done) found.push({ text: text.slice(Math.max(from, done), to), isMarked: true });
        done = Math.max(done, to);
    }
    if (done < text.length) found.push({ text: text.slice(done), isMarked: false });
    return found;
}

/** The moment at which the day begins where the reader is. */
function dayOf(day: string, later = 0): number {
    const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
    return new Date(year, month - 1, date + later).getTime();
}
