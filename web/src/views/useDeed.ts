import { useState } from 'react';
import { words } from '../texts';
import { toast } from './parts/Toast';

/** Something small, done at a click; what comes in its way is said in a note. */
export function useDeed() {
    const [isBusy, setBusy] = useState(false);
    const run = async (work: () => Promise<void>): Promise<void> => {
        setBusy(true);
        try {
            await work();
        } catch (error) {
            toast(words(error));
        } finally {
            setBusy(false);
        }
    };
    return { isBusy, run };
}
