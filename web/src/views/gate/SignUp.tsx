import { useEffect, useState, type FormEvent } from 'react';
import { askRules, login, register, type Newcomer, type Rules } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { texts, words } from '../../texts';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useWork } from '../useWork';

interface SignUpProps {
    tab: Tab;
    toSignIn(notice?: string): void;
}

const NOBODY: Newcomer = { username: '', email: '', password: '', invitation: '' };
const USUAL: Rules = { registration: 'open', work_bits: 0, password_bytes: 8 };

/** A new account, by the rules of this server; then in with it. */
export function SignUp({ tab, toSignIn }: SignUpProps) {
    const [rules, setRules] = useState<Rules>();
    const [newcomer, setNewcomer] = useState(NOBODY);
    const { isBusy, problem, run } = useWork();
    const [unreachable, setUnreachable] = useState('');
    const text = texts.signUp;

    useEffect(() => {
        askRules().then(setRules, (error: unknown) => setUnreachable(words(error)));
    }, []);
    const take = (member: keyof Newcomer) => (value: string): void =>
        setNewcomer((old) => ({ ...old, [member]: value }));
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const asked = rules ?? await askRules();
            if (await register(newcomer, asked)) return toSignIn(text.pending);
            await enter(tab, newcomer, toSignIn);
        });
    };
    const { registration, password_bytes } = rules ?? USUAL;
    return (
        <form className="card" onSubmit={submit}>
            <h1>{text.title}</h1>
            {registration === 'closed'
                ? <p className="notice" role="status">{text.closed}</p>
                : <>
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
                        label={text.invitation} value={newcomer.invitation}
                        take={take('invitation')} required spellCheck={false} />}
                    {(problem || unreachable) && <p className="problem" role="alert">{problem ?? unreachable}</p>}
                    <button className="primary" disabled={isBusy}>{isBusy ? text.busy : text.submit}</button>
                </>}
            <p className="other">
                {text.other} <button type="button" className="link" onClick={() => toSignIn()}>{text.toOther}</button>
            </p>
        </form>
    );
}

/** Where something stands before the first sign-in (an address to verify), it says what. */
async function enter(tab: Tab, newcomer: Newcomer, toSignIn: (notice: string) => void) {
    try {
        tab.signedIn(await login(newcomer.username, newcomer.password, ''));
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        toSignIn(texts.signUp.created);
    }
}
