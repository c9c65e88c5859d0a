import { useEffect, useRef, useState } from 'react';
import { words } from '../texts';
import { Disconnected } from '../wire/refusal';
import { useClient, useSignal } from './use';

/** How a list is read page by page. */
export interface Paging<Answer, Row> {
    rows(answer: Answer): readonly Row[];
    /** The fields that ask for what follows; none where it was the last page. */
    next(answer: Answer): object | undefined;
}

export interface Pages<Row, Answer = unknown> {
    rows: readonly Row[];
    /** The newest page as it came. */
    last: Answer | undefined;
    isLoading: boolean;
    /** Nothing follows. */
    isWhole: boolean;
    problem: string;
    more(): void;
    again(): void;
}

interface Read<Row, Answer> {
    rows: readonly Row[];
    last: Answer | undefined;
    next: object | undefined;
    isKnown: boolean;
}

const NOTHING = { rows: [], last: undefined, next: undefined, isKnown: false };

/** A list of the server's, as far as it was asked for; read anew when the fields or `version` change. */
export function usePages<Answer, Row>(
    command: string, fields: object | undefined, paging: Paging<Answer, Row>, version?: unknown,
): Pages<Row, Answer> {
    const { ask, connection } = useClient();
    const isOnline = useSignal(connection.state).is === 'online';
    const [read, setRead] = useState<Read<Row, Answer>>(NOTHING);
    const [problem, setProblem] = useState('');
    const [isLoading, setLoading] = useState(fields !== undefined);
    const [tries, setTries] = useState(0);
    // An answer to an older question is passed over.
    const turn = useRef(0);
    const key = JSON.stringify(fields);

    const load = (before: readonly Row[], next?: object): void => {
        const mine = ++turn.current;
        setLoading(true);
        setProblem('');
        ask<Answer>(command, { ...fields, ...next }).then(
            (answer) => {
                if (mine !== turn.current) return;
                setRead({
                    rows: [...before, ...paging.rows(answer)], last: answer,
                    next: paging.next(answer), isKnown: true,
                });
                setLoading(false);
            },
            (error) => {
                if (mine !== turn.current || error instanceof Disconnected) return;
                setProblem(words(error));
                setLoading(false);
            });
    };
    useEffect(() => {
        if (isOnline && fields) load([]);
        if (!fields) {
            turn.current++;
            setRead(NOTHING);
            setLoading(false);
        }
        return () => { turn.current++; };
    }, [command, key, isOnline, tries, version]);
    return {
        rows: read.rows, last: read.last, isLoading, problem,
        isWhole: read.isKnown && read.next === undefined,
        more: () => { if (read.next && !isLoading) load(read.rows, read.next); },
        again: () => setTries((number) => number + 1),
    };
}
