import { useState, type ReactNode } from 'react';
import type { Wanted } from '../../state/search';
import { roomTexts } from '../../texts/room';
import type { PersonRow, RoomID } from '../../wire/protocol';
import { Listing } from '../Listing';
import { Filters } from './Filters';
import { Found } from './Found';
import { useSearch } from './useSearch';

interface FinderProps {
    /** In this room alone; everywhere without one. */
    room?: RoomID;
    query?: string;
    /** Further filters of the place where one searches. */
    children?: ReactNode;
}

/** Looks for what was said. */
export function Finder({ room, query = '', children }: FinderProps) {
    const [wanted, setWanted] = useState<Wanted>({ query });
    const [from, setFrom] = useState<PersonRow>();
    const [isOpen, setOpen] = useState(false);
    const pages = useSearch({ ...wanted, room, from: from?.account });
    const change = (changes: Partial<Wanted>): void => setWanted((old) => ({ ...old, ...changes }));
    const text = roomTexts().search;
    return (
        <>
            <div role="search" className="finder">
                <input
                    type="search" className="search-field" dir="auto" autoFocus value={wanted.query}
                    aria-label={text.query} placeholder={text.query} autoComplete="off"
                    onChange={(event) => change({ query: event.target.value })} />
                <button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{text.filters}</button>
            </div>
            {isOpen && <>{children}<Filters wanted={wanted} from={from} change={change} setFrom={setFrom} /></>}
            {pages
                ? <Listing pages={pages} label={text.found} empty={text.nothing} className="founds">
                    {(found) => <Found key={found.message} {...found} text={found.snippet} voice={found} isElsewhere={!room} />}
                </Listing>
                : <p className="listing-state">{text.hint}</p>}
        </>
    );
}
