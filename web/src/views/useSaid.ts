import { useEffect, useState } from 'react';

const SHOWN_MS = 4_000;

/** A short word in a dialog, where notes of the page are out of sight; gone after a moment. */
export function useSaid() {
    const [said, say] = useState('');
    useEffect(() => {
        if (!said) return;
        const timer = setTimeout(() => say(''), SHOWN_MS);
        return () => clearTimeout(timer);
    }, [said]);
    return { said, say };
}
