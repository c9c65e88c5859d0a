import { useState } from 'react';
import { foundOwner, login } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { gateTexts } from '../../texts/gate';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card } from './Card';

interface SetUpProps {
    tab: Tab;
    /** Of the link that the server printed at its start. */
    token: string;
    toSignIn(notice?: string): void;
}

/** The first account of a new server, which may do everything on it. */
export default function SetUp({ tab, token, toSignIn }: SetUpProps) {
    const [owner, setOwner] = useState({ username: '', email: '', password: '' });
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().setUp, up = gateTexts().signUp;
    const take = (member: keyof typeof owner) => (value: string): void =>
        setOwner((old) => ({ ...old, [member]: value }));
    const act = (): void => void run(async () => {
        await foundOwner(owner, token);
        toSignIn(up.created);
        tab.signedIn(await login(owner.username, owner.password, ''));
    });
    return (
        <Card
            title={text.title} notice={text.words} problem={problem} submit={text.submit} busy={up.busy}
            isBusy={isBusy} act={act}>
            <Field
                label={up.username} value={owner.username} take={take('username')} required autoFocus
                autoComplete="username" autoCapitalize="none" spellCheck={false} />
            <Field
                label={up.email} value={owner.email} take={take('email')} required type="email"
                autoComplete="email" />
            <Field
                label={up.password} hint={up.passwordHint(8)} value={owner.password}
                take={take('password')} required type="password" autoComplete="new-password" />
        </Card>
    );
}
