import { useRef } from 'react';
import type { RoomID } from '../../wire/protocol';
import { panelIn, type PanelName } from './panels';

interface Shown {
    room: RoomID | undefined;
    panel: PanelName;
}

/**
 * The panel that the address names. Where there is room for both, it stays while the address leads
 * from it to one message after the other.
 */
export function usePanel(room: RoomID | undefined, rest: readonly string[]): PanelName | undefined {
    const kept = useRef<Shown>();
    const named = panelIn(rest);
    const leadsToMessage = rest[0] === 'm' && matchMedia('(min-width: 1100px)').matches;
    if (named) kept.current = { room, panel: named };
    else if (!leadsToMessage) kept.current = undefined;
    return kept.current?.room === room ? kept.current?.panel : undefined;
}
