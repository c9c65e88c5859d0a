import { useState } from 'react';
import { login, wantsCode } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { texts } from '../../texts';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card, Other } from './Card';

interface SignInProps {
    tab: Tab;
    notice: string;
    toSignUp(): void;
    toForgot(): void;
}

/** Name and password; the code of the second factor when it is asked for. */
export function SignIn({ tab, notice, toSignUp, toForgot }: SignInProps) {
    const [name, setName] = useState('');
    const [password, setPassword] = useState('');
    const [code, setCode] = useState('');
    const [hasCode, setHasCode] = useState(false);
    // Verified, approved or restored first: the server says no to this account.
    const [isBarred, setBarred] = useState(false);
    const { isBusy, problem, run } = useWork();
    const text = texts.signIn;

    const act = (): void => void run(async () => {
        setBarred(false);
        try {
            const { deviceToken } = tab.session;
            tab.signedIn(await login(name.trim(), password, code.replace(/\s/g, ''), deviceToken));
        } catch (error) {
            if (wantsCode(error)) return setHasCode(true);
            if (!(error instanceof Refusal) || error.code !== 'forbidden') throw error;
            setBarred(true);
        }
    });
    return (
        <Card
            title={text.title} notice={notice} problem={isBarred ? text.barred : problem}
            submit={text.submit} busy={text.busy} isBusy={isBusy} act={act}
            other={<>{text.other} <Other words={text.toOther} act={toSignUp} /></>}>
            <Field
                label={text.name} value={name} take={setName} required autoFocus
                autoComplete="username" autoCapitalize="none" spellCheck={false} />
            <Field
                label={text.password} value={password} take={setPassword} required
                type="password" autoComplete="current-password" />
            {hasCode && <Field
                label={text.code} hint={text.codeHint} value={code} take={setCode} required
                autoFocus autoComplete="one-time-code" spellCheck={false} />}
            <div className="aside"><Other words={text.forgot} act={toForgot} /></div>
        </Card>
    );
}
