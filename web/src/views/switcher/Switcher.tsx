import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { openWith } from '../../state/founding';
import { roomTexts } from '../../texts/room';
import { Avatar } from '../Avatar';
import { deed } from '../deed';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { useClient } from '../use';
import { goTo, goToPage } from '../useRoute';
import { useChoices, type Choice } from './useChoices';

/** Goes to a room or a person by a few letters of the name; the latest visited are first. */
export default function Switcher({ close }: { close(): void }) {
    const { ask, sync } = useClient();
    const [query, setQuery] = useState('');
    const [at, setAt] = useState(0);
    const choices = useChoices(query);
    const id = useId();
    const field = useRef<HTMLInputElement>(null);
    // The dialog gave it to its first button.
    useLayoutEffect(() => field.current?.focus(), []);
    const text = roomTexts().switcher;
    const chosen = choices[Math.min(at, choices.length - 1)];
    const go = (choice: Choice): void => {
        close();
        if (choice.is === 'room' || choice.is === 'channel') return goTo(choice.room);
        if (choice.is === 'messages') return goToPage('search', query.trim());
        deed((async () => {
            const room = await openWith(ask, choice.account);
            await sync.refresh();
            goTo(room);
        })());
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.nativeEvent.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && choices.length > 0) setAt((Math.min(at, choices.length - 1) + step + choices.length) % choices.length);
        else if (event.key === 'Enter' && chosen) go(chosen);
        else return;
        event.preventDefault();
    };
    return (
        <Dialog title={text.title} close={close}>
            <div className="switcher">
                <input
                    ref={field} className="search-field" dir="auto" role="combobox" value={query}
                    aria-label={text.query} placeholder={text.query} aria-autocomplete="list" autoComplete="off"
                    spellCheck={false} aria-expanded={choices.length > 0} aria-controls={id}
                    aria-activedescendant={chosen && `${id}-${chosen.key}`}
                    onChange={(event) => { setQuery(event.target.value); setAt(0); }} onKeyDown={onKeyDown} />
                <ul id={id} role="listbox" aria-label={text.title} className="suggestions">
                    {choices.map((choice) => (
                        <li
                            key={choice.key} id={`${id}-${choice.key}`} role="option" aria-selected={choice === chosen}
                            ref={choice === chosen ? intoView : undefined}
                            onMouseDown={(event) => event.preventDefault()} onClick={() => go(choice)}>
                            {choice.is === 'messages'
                                ? <span className="row-icon"><Icon name="search" /></span>
                                : <Avatar id={choice.picture} name={choice.name} />}
                            <bdi className="name">{choice.name}</bdi>
                            <span className="hint">{choice.hint}</span>
                        </li>
                    ))}
                </ul>
            </div>
        </Dialog>
    );
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
