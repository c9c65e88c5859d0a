import { useEffect } from 'react';
import { Signal } from '../../state/signal';
import { useSignal } from '../use';

interface Note {
    words: string;
    /** Something to do about it, such as taking it back. */
    action?: { label: string; act(): void };
}

const SHOWN_MS = 4_000;
const SHOWN_WITH_ACTION_MS = 8_000;
const note = new Signal<Note | undefined>(undefined);

/** Says for a moment that something was done; what went wrong is said where it went wrong. */
export const toast = (words: string, action?: Note['action']): void =>
    note.set(action ? { words, action } : { words });

/** The one place where short notes are shown, and read aloud. */
export function Toast() {
    const shown = useSignal(note);
    useEffect(() => {
        if (!shown) return;
        const time = shown.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS;
        const timer = setTimeout(() => note.set(undefined), time);
        return () => clearTimeout(timer);
    }, [shown]);
    return (
        <div className="toast" role="status">
            {shown && <p>
                <span>{shown.words}</span>
                {shown.action && <button onClick={() => { note.set(undefined); shown.action?.act(); }}>
                    {shown.action.label}
                </button>}
            </p>}
        </div>
    );
}
