import type { ReactNode } from 'react';
import type { PersonRow } from '../../wire/protocol';
import { useClient } from '../use';
import { PersonAvatar } from './PersonAvatar';
import { nameOf } from './rows';
import { showPerson } from './shown';

interface PersonItemProps {
    person: PersonRow;
    /** A line below the name. */
    said?: ReactNode;
    /** What one may do, at the end. */
    children?: ReactNode;
}

/** One person in a list; the name leads to the profile. */
export function PersonItem({ person, said, children }: PersonItemProps) {
    const { me } = useClient();
    const { account, username } = person;
    const name = nameOf(person);
    return (
        <li className="person">
            <PersonAvatar account={account} name={name} isSaidElsewhere={Boolean(said)} />
            <button className="person-open" onClick={() => showPerson(account, me.get())}>
                <span className="person-name">
                    <bdi>{name}</bdi>
                    {name !== username && <bdi className="hint">@{username}</bdi>}
                </span>
                {said && <span className="hint" dir="auto">{said}</span>}
            </button>
            {children && <div className="buttons">{children}</div>}
        </li>
    );
}
