import { useEffect, useState } from 'react';
import { words } from '../../texts';
import { laterTexts } from '../../texts/later';
import { useClient } from '../use';
import { Empty, Pending } from '../parts/Pending';
import { FoundPerson } from './FoundPerson';
import type { FoundRow } from './rows';

/** So long nobody types before the server is asked. */
const PAUSE_MS = 150;

interface Found {
    people: readonly FoundRow[];
    next?: string;
}

/** Who has a name that begins so. */
export function FindPeople({ query, asked }: { query: string; asked: ReadonlySet<string> }) {
    const { ask } = useClient();
    const [found, setFound] = useState<Found>();
    const [problem, setProblem] = useState<string>();
    const [tries, setTries] = useState(0);
    const text = laterTexts().people;
    const read = (after?: string): Promise<Found> =>
        ask<Found>('contacts.find', { query, limit: 30, ...(after ? { after } : {}) });
    useEffect(() => {
        let isWanted = true;
        const timer = setTimeout(() => {
            read().then((page) => {
                if (!isWanted) return;
                setFound(page);
                setProblem(undefined);
            }, (error: unknown) => { if (isWanted) setProblem(words(error)); });
        }, PAUSE_MS);
        return () => {
            isWanted = false;
            clearTimeout(timer);
        };
    }, [query, tries]);
    const readOn = (after: string): void => {
        read(after).then(
            (page) => setFound((old) => ({ ...page, people: [...old?.people ?? [], ...page.people] })),
            (error: unknown) => setProblem(words(error)));
    };
    if (problem || !found) {
        return <Pending problem={problem} again={() => setTries((number) => number + 1)} />;
    }
    const { people, next } = found;
    return (
        <>
            <p className="unseen" role="status">{text.found(people.length)}</p>
            {people.length === 0 && !next && <Empty title={text.nobodyFound} hint={text.nobodyFoundHint} />}
            <ul className="people" aria-label={text.find}>
                {people.map((person) => (
                    <FoundPerson key={person.account} person={person} isAsked={asked.has(person.account)} />
                ))}
            </ul>
            {next && <button onClick={() => readOn(next)}>{text.more}</button>}
        </>
    );
}
