import { useEffect, useRef } from 'react';

interface TabsProps {
    label: string;
    tabs: readonly { name: string; address: string; count?: number }[];
    /** The address of the one that is shown. */
    current: string;
}

/** The parts of a page, each with an address of its own. */
export function Tabs({ label, tabs, current }: TabsProps) {
    const nav = useRef<HTMLElement>(null);
    // On a phone not all of them fit.
    useEffect(() => {
        nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }, [current]);
    return (
        <nav ref={nav} className="tabs" aria-label={label}>
            {tabs.map(({ name, address, count }) => (
                <a key={address} href={address} aria-current={address === current ? 'page' : undefined}>
                    {name}{count ? <span className="badge">{count}</span> : null}
                </a>
            ))}
        </nav>
    );
}
