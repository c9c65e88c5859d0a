import { useState } from 'react';
import { words } from '../../texts';
import { laterTexts } from '../../texts/later';
import type { AccountID, PersonRow } from '../../wire/protocol';
import { useClient } from '../use';
import { nameOf } from './rows';

/** How many friends two have in common, and at a click who they are. */
export function MutualFriends({ account, count }: { account: AccountID; count: number }) {
    const { ask } = useClient();
    const [friends, setFriends] = useState<readonly PersonRow[]>();
    const [problem, setProblem] = useState('');
    const text = laterTexts().people;
    const read = (): void => {
        setProblem('');
        ask<{ friends: PersonRow[] }>('contacts.mutual', { account, limit: 100 }).then(
            (answer) => setFriends(answer.friends), (error: unknown) => setProblem(words(error)));
    };
    if (!friends) {
        return (
            <div>
                <button className="link" onClick={read}>{text.mutual(count)}</button>
                {problem && <p className="problem" role="alert">{problem}</p>}
            </div>
        );
    }
    return (
        <section>
            <h3>{text.mutual(count)}</h3>
            <ul className="names">
                {friends.map((friend) => <li key={friend.account}><bdi>{nameOf(friend)}</bdi></li>)}
            </ul>
        </section>
    );
}
