import { useEffect, useState } from 'react';

/** Between two keys of somebody who types on. */
const PAUSE_MS = 200;

/** What is typed, once it stays as it is for a moment. */
export function useSettled<Value>(value: Value): Value {
    const [settled, setSettled] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(value), PAUSE_MS);
        return () => clearTimeout(timer);
    }, [value]);
    return settled;
}
