import { useEffect, useState } from 'react';

/** Another number now and then, while somebody looks at the page. */
export function useTick(everyMs: number): number {
    const [tick, setTick] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => {
            if (document.visibilityState === 'visible') setTick((number) => number + 1);
        }, everyMs);
        return () => clearInterval(timer);
    }, [everyMs]);
    return tick;
}
