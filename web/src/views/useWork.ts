import { useState } from 'react';
import { words } from '../texts';

interface Work {
    isBusy: boolean;
    problem: string | undefined;
    run(work: () => Promise<void>): Promise<void>;
}

/** Something that is asked of the server at a click: under way, or what came in its way. */
export function useWork(initial?: string): Work {
    const [isBusy, setBusy] = useState(false);
    const [problem, setProblem] = useState<string | undefined>(initial);
    const run = async (work: () => Promise<void>): Promise<void> => {
        setBusy(true);
        setProblem(undefined);
        try {
            await work();
        } catch (error) {
            setProblem(words(error));
        } finally {
            setBusy(false);
        }
    };
    return { isBusy, problem, run };
}
