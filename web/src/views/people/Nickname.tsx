import { useState, type FormEvent } from 'react';
import type { FriendRow } from '../../state/contacts';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { useClient } from '../use';
import { useWork } from '../useWork';

/** What one calls a friend oneself. */
export function Nickname({ friend }: { friend: FriendRow }) {
    const { ask } = useClient();
    const [nickname, setNickname] = useState(friend.nickname);
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const save = (event: FormEvent): void => {
        event.preventDefault();
        void run(() => ask('contacts.set_nickname', { account: friend.account, nickname: nickname.trim() }));
    };
    return (
        <form className="beside" onSubmit={save}>
            <Field label={text.nickname} hint={text.nicknameHint} value={nickname} take={setNickname} maxLength={60} />
            {nickname.trim() !== friend.nickname && <button disabled={isBusy}>{text.save}</button>}
            {problem && <p className="problem" role="alert">{problem}</p>}
        </form>
    );
}
