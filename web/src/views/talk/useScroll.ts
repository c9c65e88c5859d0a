import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RoomLog } from '../../state/log';
import type { Position } from '../../state/talking';
import type { Sequence } from '../../wire/protocol';

/** So near to the end one is at the end, and stays there when something comes. */
const END_PX = 48;
/** So near to an edge of what is there, what lies behind it is read. */
const EDGE_PX = 800;
const FOUND_MS = 2000;

interface Anchor {
    row: HTMLElement;
    top: number;
    scrolled: number;
}

export interface ScrollParts {
    log: RoomLog;
    from: Sequence;
    /** What is there goes to the end of the room's log. */
    isNewest: boolean;
    /** Where one was before, if not at the end. */
    position: Position | undefined;
    /** A row to go to: another object each time. */
    target: { sequence: Sequence } | undefined;
    keep(position: Position | undefined): void;
    readOlder(): void;
    readNewer(): void;
}

/** Keeps the view where it is: at the end, or at the row that is read while others come and grow. */
export function useScroll(parts: ScrollParts) {
    const { log, from, isNewest, target } = parts;
    const scroller = useRef<HTMLDivElement>(null);
    const content = useRef<HTMLDivElement>(null);
    const isStuck = useRef(true);
    const anchor = useRef<Anchor>();
    const heights = useRef('');
    const now = useRef(parts);
    now.current = parts;
    const [isAtEnd, setAtEnd] = useState(false);
    const [isPastNew, setPastNew] = useState(false);

    const look = (): void => {
        const view = scroller.current;
        if (!view) return;
        heights.current = heightsOf(view);
        const left = view.scrollHeight - view.scrollTop - view.clientHeight;
        isStuck.current = now.current.isNewest && left < END_PX;
        anchor.current = isStuck.current ? undefined : firstVisible(view);
        setAtEnd(isStuck.current);
        setPastNew(isAbove(view));
        const { current } = anchor;
        now.current.keep(isStuck.current || !current ? undefined
            : { row: Number(current.row.dataset['row']), top: current.top - view.getBoundingClientRect().top });
    };
    const toEnd = (): void => {
        const view = scroller.current;
        if (view) view.scrollTop = view.scrollHeight;
        look();
    };
    /** Something grew or came: the row that was first on the screen goes on where it is. */
    const hold = (): void => {
        const view = scroller.current, old = anchor.current;
        if (!view) return;
        if (isStuck.current) return toEnd();
        if (old?.row.isConnected) {
            const due = old.top - (view.scrollTop - old.scrolled);
            const moved = old.row.getBoundingClientRect().top - due;
            if (Math.abs(moved) >= 1) view.scrollTop += moved;
        }
        look();
    };
    const goTo = (sequence: Sequence): boolean => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${sequence}"]`);
        if (!row) return false;
        row.scrollIntoView({ block: 'center' });
        isStuck.current = false;
        look();
        const message = row.querySelector<HTMLElement>('[data-message]') ?? row;
        message.focus({ preventScroll: true });
        row.classList.add('is-found');
        setTimeout(() => row.classList.remove('is-found'), FOUND_MS);
        return true;
    };
    const toNew = (): boolean => {
        const line = scroller.current?.querySelector('.new-line');
        line?.scrollIntoView({ block: 'center' });
        if (line) isStuck.current = false;
        look();
        return line !== undefined && line !== null;
    };
    // Where one was; the new-messages line; otherwise the end.
    useLayoutEffect(() => {
        const view = scroller.current, { position } = now.current;
        const row = position && view?.querySelector(`[data-row="${position.row}"]`);
        if (view && row) {
            view.scrollTop += row.getBoundingClientRect().top - view.getBoundingClientRect().top - position.top;
            isStuck.current = false;
            return look();
        }
        toEnd();
        toNew();
    }, []);
    useLayoutEffect(hold, [from, log]);
    useLayoutEffect(() => {
        if (target) goTo(target.sequence);
    }, [target]);
    // A view that is not filled has more to read.
    useEffect(() => readAtEdges(), [from, log, isNewest]);
    useEffect(() => {
        const observer = new ResizeObserver(hold);
        if (scroller.current) observer.observe(scroller.current);
        if (content.current) observer.observe(content.current);
        return () => observer.disconnect();
    }, []);
    const readAtEdges = (): void => {
        const view = scroller.current;
        if (!view) return;
        if (view.scrollTop < EDGE_PX) now.current.readOlder();
        const left = view.scrollHeight - view.scrollTop - view.clientHeight;
        if (!now.current.isNewest && left < EDGE_PX) now.current.readNewer();
    };
    const onScroll = (): void => {
        const view = scroller.current;
        if (!view) return;
        // Something grew, and the observer has yet to hear of it: nobody scrolled away.
        if (heights.current !== heightsOf(view)) hold();
        else look();
        readAtEdges();
    };
    return { scroller, content, isAtEnd, isPastNew, toEnd, toNew, onScroll };
}

const heightsOf = (view: Element): string => `${view.scrollHeight} ${view.clientHeight}`;

/** Whether the new-messages line lies above what is on the screen. */
function isAbove(view: Element): boolean {
    const line = view.querySelector('.new-line');
    return line !== null && line.getBoundingClientRect().bottom < view.getBoundingClientRect().top;
}

function firstVisible(view: HTMLElement): Anchor | undefined {
    const top = view.getBoundingClientRect().top;
    const rows = view.querySelectorAll<HTMLElement>('[data-row]');
    // Rows lie one below the other: half of them is passed over with each look.
    let low = 0, high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle]!.getBoundingClientRect().bottom > top) high = middle;
        else low = middle + 1;
    }
    const row = rows[low];
    return row && { row, top: row.getBoundingClientRect().top, scrolled: view.scrollTop };
}
