import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { words } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { AccountID, PersonRow } from '../../wire/protocol';
import { Disconnected } from '../../wire/refusal';
import { Avatar } from '../Avatar';
import { useClient, useSignal } from '../use';

interface PeoplePickerProps {
    label: string;
    hint?: string;
    chosen: readonly PersonRow[];
    choose(person: PersonRow): void;
    drop(account: AccountID): void;
    /** Told of what is typed and not chosen: a name may be written to its end. */
    typed?(text: string): void;
}

/** Between two keys of somebody who types on. */
const PAUSE_MS = 150;
const MOST = 8;

/** People by what their names begin with; those that were chosen stand above. */
export function PeoplePicker({ label, hint, chosen, choose, drop, typed }: PeoplePickerProps) {
    const [query, setQuery] = useState('');
    const [at, setAt] = useState(0);
    const { people, problem, isKnown } = useFound(query, chosen);
    const field = useRef<HTMLInputElement>(null);
    const id = useId();
    const text = roomTexts().picker;
    const write = (value: string): void => {
        setQuery(value);
        setAt(0);
        typed?.(value);
    };
    const take = (person: PersonRow): void => {
        choose(person);
        write('');
        field.current?.focus();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.nativeEvent.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const last = chosen[chosen.length - 1];
        if (step && people.length > 0) setAt((at + step + people.length) % people.length);
        else if (event.key === 'Enter' && people[at]) take(people[at]!);
        else if (event.key === 'Backspace' && query === '' && last) return drop(last.account);
        else return;
        event.preventDefault();
    };
    return (
        <div className="field people-picker">
            <label htmlFor={id}>{label}</label>
            {chosen.length > 0 && (
                <ul className="chosen" aria-label={text.chosen}>
                    {chosen.map((person) => (
                        <li key={person.account}>
                            <bdi>{nameOf(person)}</bdi>
                            <button type="button" aria-label={text.drop(nameOf(person))} onClick={() => drop(person.account)}>
                                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7l10 10M17 7L7 17" /></svg>
                            </button>
                        </li>
                    ))}
                </ul>
            )}
            <input
                ref={field} id={id} dir="auto" value={query} role="combobox" autoComplete="off"
                autoCapitalize="none" spellCheck={false} aria-autocomplete="list"
                aria-expanded={people.length > 0} aria-controls={`${id}-list`}
                aria-activedescendant={people[at] ? `${id}-${at}` : undefined}
                aria-describedby={hint ? `${id}-hint` : undefined}
                onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown} />
            {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
            <ul id={`${id}-list`} className="suggestions" role="listbox" aria-label={label}>
                {people.map((person, index) => (
                    <li
                        key={person.account} id={`${id}-${index}`} role="option" aria-selected={index === at}
                        onMouseDown={(event) => event.preventDefault()} onClick={() => take(person)}>
                        <Avatar id={person.account} name={nameOf(person)} />
                        <bdi className="name">{nameOf(person)}</bdi>
                        <span className="hint">@{person.username}</span>
                    </li>
                ))}
            </ul>
            {problem && <p className="problem" role="alert">{problem}</p>}
            {isKnown && people.length === 0 && <p className="hint" role="status">{text.nobody}</p>}
        </div>
    );
}

const nameOf = ({ display_name, username }: PersonRow): string => display_name || username;

/** Who is found by what was typed, a moment after the last key. */
function useFound(query: string, chosen: readonly PersonRow[]) {
    const { ask, contacts } = useClient();
    // Without Contacts nobody is found, and names are written to their end.
    const isAbsent = useSignal(contacts.isAbsent);
    const [found, setFound] = useState<{ query: string; people: PersonRow[] }>({ query: '', people: [] });
    const [problem, setProblem] = useState('');
    const wanted = query.trim();
    useEffect(() => {
        setProblem('');
        if (wanted === '' || isAbsent) return setFound({ query: '', people: [] });
        let isWanted = true;
        const timer = setTimeout(() => {
            ask<{ people: PersonRow[] }>('contacts.find', { query: wanted, limit: MOST + chosen.length }).then(
                ({ people }) => { if (isWanted) setFound({ query: wanted, people }); },
                (error) => { if (isWanted && !(error instanceof Disconnected)) setProblem(words(error)); });
        }, PAUSE_MS);
        return () => {
            isWanted = false;
            clearTimeout(timer);
        };
    }, [ask, wanted, isAbsent]);
    const taken = new Set(chosen.map(({ account }) => account));
    const people = wanted === '' ? [] : found.people.filter(({ account }) => !taken.has(account)).slice(0, MOST);
    return { people, problem, isKnown: wanted !== '' && found.query === wanted };
}
