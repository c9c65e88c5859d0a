import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { Icon } from './Icon';
import type { MenuItem } from './Menu';

/** What the menu belongs to, in the window: a button's rectangle, or the point of a click. */
export type Place = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

interface MenuListProps {
    id?: string;
    label: string;
    items: readonly MenuItem[];
    place: Place;
    close(): void;
}

const GAP_PX = 4;
const EDGE_PX = 8;

/** The menu itself: arrows move, Enter chooses, Escape and a click beside it leave. */
export function MenuList({ id, label, items, place, close }: MenuListProps) {
    const list = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        const menu = list.current;
        if (!menu) return;
        const before = document.activeElement;
        // In the top layer nothing cuts it off, and the browser closes it at a click elsewhere.
        menu.setAttribute('popover', 'auto');
        menu.showPopover();
        put(menu, place);
        const closed = (event: Event): void => {
            if ((event as Event & { newState: string }).newState === 'closed') close();
        };
        menu.addEventListener('toggle', closed);
        (menu.querySelector<HTMLElement>('[aria-checked=true]') ?? itemsOf(menu)[0])?.focus();
        return () => {
            menu.removeEventListener('toggle', closed);
            // What was chosen may have moved the focus already.
            const isInside = menu.contains(document.activeElement);
            if (isInside && before instanceof HTMLElement) before.focus();
        };
    }, []);
    const onKeyDown = (event: KeyboardEvent): void => {
        const all = list.current ? itemsOf(list.current) : [];
        const at = all.findIndex((item) => item === document.activeElement);
        if (event.key === 'Tab') return close();
        const next = NEXT[event.key]?.(at, all.length) ?? beginningWith(event.key, all, at);
        if (next === undefined) return;
        event.preventDefault();
        all[next]?.focus();
    };
    return (
        <div ref={list} id={id} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
            {items.map((item) => (
                <button
                    key={item.label} type="button" tabIndex={-1}
                    className={item.isDanger ? 'is-danger' : ''}
                    role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
                    aria-checked={item.isChosen}
                    onClick={() => { close(); item.act(); }}>
                    {item.icon && <Icon name={item.icon} />}
                    <span>{item.label}</span>
                    {item.isChosen && <Icon name="tick" />}
                </button>
            ))}
        </div>
    );
}

const itemsOf = (menu: HTMLElement): HTMLElement[] =>
    [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];

const NEXT: Record<string, (at: number, count: number) => number> = {
    ArrowDown: (at, count) => (at + 1) % count,
    ArrowUp: (at, count) => (at - 1 + count) % count,
    Home: () => 0,
    End: (_, count) => count - 1,
};

/** The next item whose word begins with a letter. */
function beginningWith(key: string, all: HTMLElement[], at: number): number | undefined {
    if ([...key].length !== 1 || key === ' ') return undefined;
    const wanted = key.toLocaleLowerCase();
    const turned = all.map((_, step) => (at + 1 + step) % all.length);
    return turned.find((index) => all[index]?.textContent?.toLocaleLowerCase().startsWith(wanted));
}

/** Below its place, above it where there is no room, and never off the window. */
function put(menu: HTMLElement, place: Place): void {
    const { width, height } = menu.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(menu).direction === 'rtl';
    const beside = place.right - place.left > 0;
    const left = beside !== isRightToLeft ? place.right - width : place.left;
    const below = place.bottom + GAP_PX;
    const top = below + height > innerHeight - EDGE_PX ? place.top - GAP_PX - height : below;
    menu.style.left = `${within(left, innerWidth - width)}px`;
    menu.style.top = `${within(top, innerHeight - height)}px`;
}

const within = (value: number, most: number): number =>
    Math.max(EDGE_PX, Math.min(value, most - EDGE_PX));
