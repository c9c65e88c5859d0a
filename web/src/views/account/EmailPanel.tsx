import { useState, type FormEvent } from 'react';
import { resend } from '../../browser/account';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { Panel } from './Panel';
import { Secret } from './Secret';

/** The address of the account, and whether it is known to be the person's. */
export function EmailPanel({ row }: { row: ProfileRow }) {
    const { ask, profile } = useClient();
    const [email, setEmail] = useState('');
    const [password, setPassword] = useState('');
    const [done, setDone] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const change = (event: FormEvent): void => {
        event.preventDefault();
        setDone('');
        void run(async () => {
            const answer = await ask<{ email: string; mailed: boolean }>(
                'accounts.change_email', { email: email.trim(), password });
            setEmail('');
            setPassword('');
            setDone(answer.mailed ? text.emailMailed(answer.email) : text.emailChanged(answer.email));
            await profile.read();
        });
    };
    const confirm = (): void => void run(async () => {
        try {
            await resend(row.email);
            setDone(text.emailMailed(row.email));
        } catch (error) {
            if (!(error instanceof Refusal) || error.code !== 'conflict') throw error;
            setDone(text.noMail);
        }
    });
    return (
        <Panel title={text.email}>
            <div className="setting">
                <p>
                    <bdi>{row.email}</bdi>
                    <span className="hint">{row.verified ? text.verified : text.unverified}</span>
                </p>
                {!row.verified && <button disabled={isBusy} onClick={confirm}>{text.confirmEmail}</button>}
            </div>
            <form className="stack" onSubmit={change}>
                <Field
                    label={text.newEmail} value={email} take={setEmail} required type="email"
                    autoComplete="email" />
                <Secret label={text.prove} value={password} take={setPassword} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                {done && <p className="notice" role="status">{done}</p>}
                <div className="buttons"><button disabled={isBusy}>{text.changeEmail}</button></div>
            </form>
        </Panel>
    );
}
