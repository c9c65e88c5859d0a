import { useState, type FormEvent } from 'react';
import { login, wantsCode } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { texts } from '../../texts';
import { Field } from '../Field';
import { useWork } from '../useWork';

interface SignInProps {
    tab: Tab;
    notice: string;
    toSignUp(): void;
}

/** Name and password; the code of the second factor when it is asked for. */
export function SignIn({ tab, notice, toSignUp }: SignInProps) {
    const [name, setName] = useState('');
    const [password, setPassword] = useState('');
    const [code, setCode] = useState('');
    const [hasCode, setHasCode] = useState(false);
    const { isBusy, problem, run } = useWork();
    const text = texts.signIn;

    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            try {
                const { deviceToken } = tab.session;
                tab.signedIn(await login(name.trim(), password, code.trim(), deviceToken));
            } catch (error) {
                if (!wantsCode(error)) throw error;
                setHasCode(true);
            }
        });
    };
    return (
        <form className="card" onSubmit={submit}>
            <h1>{text.title}</h1>
            {notice && <p className="notice" role="status">{notice}</p>}
            <Field
                label={text.name} value={name} take={setName} required autoFocus
                autoComplete="username" autoCapitalize="none" spellCheck={false} />
            <Field
                label={text.password} value={password} take={setPassword} required
                type="password" autoComplete="current-password" />
            {hasCode && <Field
                label={text.code} hint={text.codeHint} value={code} take={setCode} required
                autoFocus autoComplete="one-time-code" spellCheck={false} />}
            {problem && <p className="problem" role="alert">{problem}</p>}
            <button className="primary" disabled={isBusy}>{isBusy ? text.busy : text.submit}</button>
            <p className="other">
                {text.other} <button type="button" className="link" onClick={toSignUp}>{text.toOther}</button>
            </p>
        </form>
    );
}
