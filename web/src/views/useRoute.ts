import { useSyncExternalStore } from 'react';
import type { RoomID } from '../wire/protocol';

const listen = (listener: () => void): (() => void) => {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
};

/** The room that the address names: it survives a reload, and the browser's own "back" works. */
export const useRoute = (): RoomID | undefined =>
    useSyncExternalStore(listen, () => /^#\/(\d+)$/.exec(location.hash)?.[1]);

export const goTo = (room: RoomID | undefined): void => {
    location.hash = room ? `#/${room}` : '#/';
};
