import { useMemo, useSyncExternalStore } from 'react';
import { addressOf, routeOf, type PageName, type Route } from '../state/route';
import type { RoomID } from '../wire/protocol';

const listen = (listener: () => void): (() => void) => {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
};

/** What the address names: it survives a reload, and the browser's own "back" works. */
export function useRoute(): Route {
    const hash = useSyncExternalStore(listen, () => location.hash);
    return useMemo(() => routeOf(hash), [hash]);
}

export const goTo = (room: RoomID | undefined, ...rest: string[]): void => {
    location.hash = room ? addressOf(room, ...rest) : '#/';
};

export const goToPage = (page: PageName, ...rest: string[]): void => {
    location.hash = addressOf(page, ...rest);
};
