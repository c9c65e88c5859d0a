import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end one is at the end, and stays there when something comes. */
const END_PX = 48;
/** So near to the beginning what is older is read. */
const BEGINNING_PX = 800;

interface Anchor {
    row: Element;
    top: number;
}

/** Keeps the view where it is: at the end, or at the row that is read while older ones come. */
export function useScroll(from: number, readOlder: () => void) {
    const scroller = useRef<HTMLDivElement>(null);
    const content = useRef<HTMLDivElement>(null);
    const isStuck = useRef(true);
    const anchor = useRef<Anchor>();
    const heights = useRef('');
    const [isAtEnd, setAtEnd] = useState(true);

    const look = (): void => {
        const view = scroller.current;
        if (!view) return;
        heights.current = heightsOf(view);
        isStuck.current = view.scrollHeight - view.scrollTop - view.clientHeight < END_PX;
        anchor.current = firstVisible(view);
        setAtEnd(isStuck.current);
    };
    const toEnd = (): void => {
        const view = scroller.current;
        if (view) view.scrollTop = view.scrollHeight;
        look();
    };
    // At the new-messages line first, if there is one; otherwise at the end.
    useLayoutEffect(() => {
        toEnd();
        scroller.current?.querySelector('.new-line')?.scrollIntoView({ block: 'center' });
        look();
    }, []);
    useLayoutEffect(() => {
        const view = scroller.current, old = anchor.current;
        if (view && old?.row.isConnected && !isStuck.current) {
            view.scrollTop += old.row.getBoundingClientRect().top - old.top;
        }
        look();
    }, [from]);
    // A view that is not filled has more to read.
    useEffect(() => {
        const view = scroller.current;
        if (view && view.scrollTop < BEGINNING_PX) readOlder();
    }, [from]);
    useEffect(() => {
        const observer = new ResizeObserver(() => {
            const view = scroller.current;
            if (view && isStuck.current) toEnd();
        });
        if (scroller.current) observer.observe(scroller.current);
        if (content.current) observer.observe(content.current);
        return () => observer.disconnect();
    }, []);
    const onScroll = (): void => {
        const view = scroller.current;
        if (!view) return;
        // Something grew, and the observer has yet to hear of it: nobody scrolled away.
        if (isStuck.current && heights.current !== heightsOf(view)) return;
        look();
        if (view.scrollTop < BEGINNING_PX) readOlder();
    };
    return { scroller, content, isAtEnd, toEnd, onScroll };
}

const heightsOf = (view: Element): string => `${view.scrollHeight} ${view.clientHeight}`;

function firstVisible(view: Element): Anchor | undefined {
    const top = view.getBoundingClientRect().top;
    const rows = view.querySelectorAll('[data-row]');
    // Rows lie one below the other: half of them is passed over with each look.
    let low = 0, high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle]!.getBoundingClientRect().bottom > top) high = middle;
        else low = middle + 1;
    }
    const row = rows[low];
    return row && { row, top: row.getBoundingClientRect().top };
}
