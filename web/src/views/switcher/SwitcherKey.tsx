import { lazy, Suspense, useEffect, useState } from 'react';
import { Loaded } from '../Page';

const Switcher = lazy(() => import('./Switcher'));

/** Ctrl+K, or Cmd+K, opens the switcher, and closes it again. */
export function SwitcherKey() {
    const [isOpen, setOpen] = useState(false);
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent): void => {
            const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
            if (!isChord || event.key.toLowerCase() !== 'k' || event.isComposing) return;
            event.preventDefault();
            setOpen((open) => !open);
        };
        addEventListener('keydown', onKeyDown);
        return () => removeEventListener('keydown', onKeyDown);
    }, []);
    if (!isOpen) return null;
    return <Loaded><Suspense fallback={null}><Switcher close={() => setOpen(false)} /></Suspense></Loaded>;
}
