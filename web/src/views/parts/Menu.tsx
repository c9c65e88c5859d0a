import { useId, useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import { MenuList, type Place } from './MenuList';

export interface MenuItem {
    label: string;
    icon?: IconName;
    /** It cannot be undone. */
    isDanger?: boolean;
    /** One of several of which one holds. */
    isChosen?: boolean;
    act(): void;
}

interface MenuProps {
    label: string;
    items: readonly MenuItem[];
    /** What the button shows, where that is not three dots. */
    children?: ReactNode;
    className?: string;
}

/** A button that opens a menu. For one that opens elsewhere (a right click) take `MenuList` itself. */
export function Menu({ label, items, children, className = 'round quiet' }: MenuProps) {
    const button = useRef<HTMLButtonElement>(null);
    const [place, setPlace] = useState<Place>();
    // A click on the button closes the menu as one beside it: it is not to open it anew.
    const wasOpen = useRef(false);
    const id = useId();
    const open = (): void => setPlace(button.current?.getBoundingClientRect());
    return (
        <>
            <button
                ref={button} type="button" className={className} aria-label={label} title={label}
                aria-haspopup="menu" aria-expanded={place !== undefined} aria-controls={place && id}
                onPointerDown={() => { wasOpen.current = place !== undefined; }}
                onClick={() => { if (!wasOpen.current) open(); wasOpen.current = false; }}
                onKeyDown={(event) => {
                    if (event.key !== 'ArrowDown') return;
                    event.preventDefault();
                    open();
                }}>
                {children ?? <Icon name="more" />}
            </button>
            {place && <MenuList
                id={id} label={label} items={items} place={place}
                close={() => setPlace(undefined)} />}
        </>
    );
}
