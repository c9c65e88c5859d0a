import { useState } from 'react';
import type { FriendRow } from '../../state/contacts';
import { laterTexts } from '../../texts/later';
import { Icon } from '../parts/Icon';
import { Empty, Pending } from '../parts/Pending';
import { useClient, useSignal } from '../use';
import { PersonItem } from './PersonItem';
import { nameOf } from './rows';
import { useSighting, whereWords } from './useSighting';
import { useWriteTo } from './useWriteTo';

/** As many are shown, and watched, at once. */
const AT_ONCE = 100;

/** One's friends by name, with where each is. */
export function FriendList() {
    const { contacts } = useClient();
    const friends = useSignal(contacts.friends);
    const [limit, setLimit] = useState(AT_ONCE);
    const text = laterTexts().people;
    if (!friends) return <Pending problem={undefined} again={() => void contacts.refresh()} />;
    if (friends.length === 0) return <Empty title={text.noFriends} hint={text.noFriendsHint} />;
    const sorted = [...friends].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    return (
        <>
            <ul className="people" aria-label={text.friends}>
                {sorted.slice(0, limit).map((friend) => <Friend key={friend.account} friend={friend} />)}
            </ul>
            {sorted.length > limit && (
                <button onClick={() => setLimit(limit + AT_ONCE)}>{text.more}</button>
            )}
        </>
    );
}

function Friend({ friend }: { friend: FriendRow }) {
    const sighting = useSighting(friend.account);
    const { isBusy, write } = useWriteTo(friend.account);
    const where = sighting ? whereWords(sighting) : '';
    const said = [where, friend.status].filter(Boolean).join(' · ');
    return (
        <PersonItem person={friend} said={said}>
            <button
                className="round quiet" disabled={isBusy} onClick={write}
                aria-label={laterTexts().people.writeTo(nameOf(friend))} title={laterTexts().people.write}>
                <Icon name="talk" />
            </button>
        </PersonItem>
    );
}
