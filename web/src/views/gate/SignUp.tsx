import { useEffect, useState } from 'react';
import { askRules, login, register, type Newcomer, type Rules } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { words } from '../../texts';
import { gateTexts } from '../../texts/gate';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card, Other } from './Card';

interface SignUpProps {
    tab: Tab;
    notice: string;
    /** From the link of an invitation. */
    invitation: string;
    toSignIn(notice?: string): void;
}

const NOBODY = { username: '', email: '', password: '' };
const USUAL: Pick<Rules, 'registration' | 'password_bytes'> = { registration: 'open', password_bytes: 8 };

/** A new account, by the rules of this server; then in with it. */
export function SignUp({ tab, notice, invitation, toSignIn }: SignUpProps) {
    const [rules, setRules] = useState<Rules>();
    const [newcomer, setNewcomer] = useState<Newcomer>({ ...NOBODY, invitation });
    const { isBusy, problem, run } = useWork();
    const [unreachable, setUnreachable] = useState('');
    const text = gateTexts().signUp;

    useEffect(() => {
        askRules().then(setRules, (error: unknown) => setUnreachable(words(error)));
    }, []);
    const take = (member: keyof Newcomer) => (value: string): void =>
        setNewcomer((old) => ({ ...old, [member]: value }));
    const act = (): void => void run(async () => {
        if (await register(newcomer)) return toSignIn(text.pending);
        await enter(tab, newcomer, toSignIn);
    });
    const { registration, password_bytes } = rules ?? USUAL;
    const other = <>{text.other} <Other words={text.toOther} act={() => toSignIn()} /></>;
    if (registration === 'closed') {
        return (
            <section className="card">
                <h1>{text.title}</h1>
                <p className="notice" role="status">{text.closed}</p>
                <p className="other">{other}</p>
            </section>
        );
    }
    return (
        <Card
            title={text.title} notice={notice} problem={problem ?? unreachable}
            submit={text.submit} busy={text.busy} isBusy={isBusy} act={act} other={other}>
            <Field
                label={text.username} hint={text.usernameHint} value={newcomer.username}
                take={take('username')} required autoFocus autoComplete="username"
                autoCapitalize="none" spellCheck={false} />
            <Field
                label={text.email} value={newcomer.email} take={take('email')} required
                type="email" autoComplete="email" />
            <Field
                label={text.password} hint={text.passwordHint(password_bytes)}
                value={newcomer.password} take={take('password')} required
                type="password" autoComplete="new-password" />
            {registration === 'invitation' && <Field
                label={text.invitation} hint={text.invitationHint} value={newcomer.invitation}
                take={take('invitation')} required spellCheck={false} />}
        </Card>
    );
}

/** Where something stands before the first sign-in (an address to verify), it says what. */
async function enter(tab: Tab, newcomer: Newcomer, toSignIn: (notice: string) => void) {
    try {
        tab.signedIn(await login(newcomer.username, newcomer.password, ''));
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        toSignIn(error.code === 'unverified' ? gateTexts().signUp.verify : gateTexts().signUp.created);
    }
}
