import { useEffect, useState } from 'react';
import { words } from '../texts';
import { Disconnected } from '../wire/refusal';
import { useClient, useSignal } from './use';

export interface Answered<Answer> {
    answer: Answer | undefined;
    problem: string | undefined;
    again(): void;
}

/**
 * What the server says to a question: asked when there is a connection, and anew when `version`
 * becomes another one. What was said before is shown meanwhile.
 */
export function useAnswer<Answer>(
    question: () => Promise<Answer>, version?: unknown,
): Answered<Answer> {
    const isOnline = useSignal(useClient().connection.state).is === 'online';
    const [answer, setAnswer] = useState<Answer>();
    const [problem, setProblem] = useState<string>();
    const [tries, setTries] = useState(0);
    useEffect(() => {
        if (!isOnline) return;
        let isWanted = true;
        question().then((said) => {
            if (!isWanted) return;
            setAnswer(() => said);
            setProblem(undefined);
        }, (error: unknown) => {
            // Without a connection the next one asks again.
            if (isWanted && !(error instanceof Disconnected)) setProblem(words(error));
        });
        return () => { isWanted = false; };
    }, [isOnline, version, tries]);
    return { answer, problem, again: () => setTries((number) => number + 1) };
}
