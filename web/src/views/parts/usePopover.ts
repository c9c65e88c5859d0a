import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Place } from './MenuList';

const GAP_PX = 4;
const EDGE_PX = 8;

/** Shows an element in the top layer beside a place; a click elsewhere and Escape close it. */
export function usePopover(place: Place, close: () => void): RefObject<HTMLDivElement> {
    const popover = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        const shown = popover.current;
        if (!shown) return;
        const before = document.activeElement;
        shown.setAttribute('popover', 'auto');
        shown.showPopover();
        put(shown, place);
        const toggled = (event: Event): void => {
            if ((event as Event & { newState: string }).newState === 'closed') close();
        };
        shown.addEventListener('toggle', toggled);
        return () => {
            shown.removeEventListener('toggle', toggled);
            const isInside = shown.contains(document.activeElement) || document.activeElement === document.body;
            if (isInside && before instanceof HTMLElement) before.focus();
        };
    }, []);
    return popover;
}

/** Above its place, below it where there is no room, and never off the window. */
function put(popover: HTMLElement, place: Place): void {
    const { width, height } = popover.getBoundingClientRect();
    const above = place.top - GAP_PX - height;
    const top = above < EDGE_PX ? place.bottom + GAP_PX : above;
    const left = place.left + width < innerWidth - EDGE_PX ? place.left : place.right - width;
    popover.style.left = `${within(left, innerWidth - width)}px`;
    popover.style.top = `${within(top, innerHeight - height)}px`;
}

const within = (value: number, most: number): number =>
    Math.max(EDGE_PX, Math.min(value, most - EDGE_PX));
