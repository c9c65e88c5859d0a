import { useState, type FormEvent } from 'react';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { Panel } from './Panel';
import { Secret } from './Secret';

export function PasswordPanel({ row }: { row: ProfileRow }) {
    const { ask } = useClient();
    const [old, setOld] = useState('');
    const [fresh, setFresh] = useState('');
    const [done, setDone] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const change = (event: FormEvent): void => {
        event.preventDefault();
        setDone('');
        void run(async () => {
            const { ended = 0 } = await ask<{ ended?: number }>(
                'accounts.change_password', { old_password: old, new_password: fresh });
            setOld('');
            setFresh('');
            setDone(text.passwordChanged(ended));
        });
    };
    return (
        <Panel title={text.password}>
            <form className="stack" onSubmit={change}>
                {/* For what keeps passwords: whose these are. */}
                <input hidden readOnly autoComplete="username" value={row.username} />
                <Secret label={text.oldPassword} value={old} take={setOld} />
                <Secret label={text.newPassword} value={fresh} take={setFresh} isNew />
                {problem && <p className="problem" role="alert">{problem}</p>}
                {done && <p className="notice" role="status">{done}</p>}
                <div className="buttons"><button disabled={isBusy}>{text.changePassword}</button></div>
            </form>
        </Panel>
    );
}
