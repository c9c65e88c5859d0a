import { useEffect, useState } from 'react';
import { words } from '../texts';
import { Disconnected } from '../wire/refusal';
import { useClient, useSignal } from './use';

export interface Asked<Answer> {
    /** The newest that came; while it is asked for anew, the one before. */
    answer: Answer | undefined;
    problem: string;
    isLoading: boolean;
    again(): void;
}

/** Asks the server when the view appears, when the fields change, and when the line is back. */
export function useAsked<Answer>(command: string, fields: object): Asked<Answer> {
    const { ask, connection } = useClient();
    const isOnline = useSignal(connection.state).is === 'online';
    const [answer, setAnswer] = useState<Answer>();
    const [problem, setProblem] = useState('');
    const [isLoading, setLoading] = useState(true);
    const [tries, setTries] = useState(0);
    const key = JSON.stringify(fields);
    useEffect(() => {
        if (!isOnline) return;
        let isWanted = true;
        setLoading(true);
        ask<Answer>(command, JSON.parse(key) as object).then(
            (value) => {
                if (!isWanted) return;
                setAnswer(value);
                setProblem('');
                setLoading(false);
            },
            (error) => {
                // Without a line the next connection asks again.
                if (!isWanted || error instanceof Disconnected) return;
                setProblem(words(error));
                setLoading(false);
            });
        return () => { isWanted = false; };
    }, [ask, command, key, isOnline, tries]);
    return { answer, problem, isLoading, again: () => setTries((number) => number + 1) };
}
