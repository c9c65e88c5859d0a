import { useState } from 'react';
import { login, wantsCode } from '../../browser/account';
import type { Tab } from '../../browser/tab';
import { gateTexts } from '../../texts/gate';
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
    const { isBusy, problem, run } = useWork();
    const text = gateTexts().signIn;

    const act = (): void => void run(async () => {
        try {
            const { deviceToken } = tab.session;
            tab.signedIn(await login(name.trim(), password, code.replace(/\s/g, ''), deviceToken));
        } catch (error) {
            if (!wantsCode(error)) throw error;
            setHasCode(true);
        }
    });
    return (
        <Card
            title={text.title} notice={notice} problem={problem}
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
