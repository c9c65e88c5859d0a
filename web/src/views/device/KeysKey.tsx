import { lazy, Suspense, useEffect, useState } from 'react';

const KeysDialog = lazy(() => import('./KeysDialog').then(({ KeysDialog: view }) => ({ default: view })));

/** A question mark, where nobody writes, shows the keys. */
export function KeysKey() {
    const [isShown, setShown] = useState(false);
    useEffect(() => {
        const onKey = (event: KeyboardEvent): void => {
            const isElsewhere = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
            if (event.key !== '?' || isElsewhere || isWriting(event.target)) return;
            event.preventDefault();
            setShown(true);
        };
        addEventListener('keydown', onKey);
        return () => removeEventListener('keydown', onKey);
    }, []);
    if (!isShown) return null;
    return <Suspense fallback={null}><KeysDialog close={() => setShown(false)} /></Suspense>;
}

const isWriting = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
