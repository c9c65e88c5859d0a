import { useEffect, useState } from 'react';
import { words } from '../../texts';
import { Disconnected } from '../../wire/refusal';
import { usePlace } from './place';
import type { Problem } from './rows';

/** Between two letters of somebody who writes on. */
const PAUSE_MS = 400;

/** What is wrong with a text as it is being written; undefined while that is found out. */
export function useProblems(script: string, file: string, text: string): readonly Problem[] | undefined {
    const { ask } = usePlace();
    const [found, setFound] = useState<{ text: string; problems: readonly Problem[] }>();
    useEffect(() => {
        let isWanted = true;
        const take = (problems: readonly Problem[]): void => {
            if (isWanted) setFound({ text, problems });
        };
        const timer = setTimeout(() => {
            ask<{ problems: Problem[] }>('check', { script, file, text }).then(
                ({ problems }) => take(problems),
                (error) => { if (!(error instanceof Disconnected)) take([{ message: words(error), file, line: 0 }]); });
        }, PAUSE_MS);
        return () => {
            isWanted = false;
            clearTimeout(timer);
        };
    }, [ask, script, file, text]);
    return found?.text === text ? found.problems : undefined;
}
