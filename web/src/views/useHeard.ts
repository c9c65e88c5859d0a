import { useEffect, useRef } from 'react';
import type { WireEvent } from '../wire/protocol';
import { useClient } from './use';

/** Calls `act` with each event that comes while the view is there. */
export function useHeard(act: (event: WireEvent) => void): void {
    const { listeners } = useClient();
    const latest = useRef(act);
    latest.current = act;
    useEffect(() => {
        const listener = (event: WireEvent): void => latest.current(event);
        listeners.add(listener);
        return () => { listeners.delete(listener); };
    }, [listeners]);
}

/** Events in quick succession are one reason to look again. */
const TOGETHER_MS = 150;

/** Calls `again` soon after an event that `isMeant`; many of them are one. */
export function useAgainAfter(isMeant: (event: WireEvent) => boolean, again: () => void): void {
    const timer = useRef<ReturnType<typeof setTimeout>>();
    useEffect(() => () => clearTimeout(timer.current), []);
    useHeard((event) => {
        if (!isMeant(event)) return;
        clearTimeout(timer.current);
        timer.current = setTimeout(again, TOGETHER_MS);
    });
}
