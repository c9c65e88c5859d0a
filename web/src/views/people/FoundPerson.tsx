import { useState } from 'react';
import { laterTexts } from '../../texts/later';
import { Icon } from '../parts/Icon';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useDeed } from '../useDeed';
import { PersonItem } from './PersonItem';
import { nameOf, type FoundRow } from './rows';
import { useWriteTo } from './useWriteTo';

/** Somebody who was found, to write to or to ask for friendship. */
export function FoundPerson({ person, isAsked }: { person: FoundRow; isAsked: boolean }) {
    const { contacts } = useClient();
    const { isBusy, write } = useWriteTo(person.account);
    const adding = useDeed();
    const [isDone, setDone] = useState(false);
    const text = laterTexts().people, name = nameOf(person);
    const add = (): void => void adding.run(async () => {
        const { outcome } = await contacts.act<{ outcome: string }>('contacts.request', { account: person.account });
        setDone(true);
        toast(outcome === 'befriended' ? text.befriended(name) : text.requested(name));
    });
    return (
        <PersonItem person={person} said={person.bot ? text.bot : person.status}>
            {!person.friend && !person.bot && (isAsked || isDone
                ? <span className="hint">{text.asked}</span>
                : <button disabled={adding.isBusy} onClick={add} aria-label={text.addOne(name)}>{text.add}</button>)}
            <button
                className="round quiet" disabled={isBusy} onClick={write}
                aria-label={text.writeTo(name)} title={text.write}>
                <Icon name="talk" />
            </button>
        </PersonItem>
    );
}
