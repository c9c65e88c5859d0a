import type { RoomID } from '../wire/protocol';

/** The pages beside the rooms: `views/pages.ts` says what each shows, `Gate` what without a session. */
export const PAGES = [
    'account', 'browse', 'invite', 'join', 'moderation', 'people', 'register', 'reset', 'scripts', 'search', 'setup', 'verify',
] as const;

export type PageName = typeof PAGES[number];

/** The view that an address names: `#/123` a room, `#/people/requests` a page. */
export interface Route {
    readonly page: PageName | 'room';
    /** Of the page `room`; none where no room is open. */
    readonly room: RoomID | undefined;
    /** What follows in the address, for the page to read. */
    readonly rest: readonly string[];
}

export function routeOf(hash: string): Route {
    const [first = '', ...rest] = hash.replace(/^#?\/?/, '').split('/').map(decoded);
    const page = PAGES.find((name) => name === first);
    if (page) return { page, room: undefined, rest };
    return { page: 'room', room: /^\d+$/.test(first) ? first : undefined, rest };
}

/** The other way round: what a link to a page, or to a room, leads to. */
export const addressOf = (page: PageName | RoomID, ...rest: string[]): string =>
    `#/${[page, ...rest].map(encodeURIComponent).join('/')}`;

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        // Somebody cut it off within a character.
        return part;
    }
}
