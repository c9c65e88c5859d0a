import { useState } from 'react';
import { reset } from '../../browser/account';
import { gateTexts } from '../../texts/gate';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card, Other } from './Card';

interface ResetProps {
    /** From the link of the mail; without it, it is asked for. */
    code: string;
    notice?: string;
    toSignIn(notice?: string): void;
}

/** A new password for who has a code. */
export default function Reset({ code: given, notice, toSignIn }: ResetProps) {
    const [code, setCode] = useState(given);
    const [password, setPassword] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().recover;
    const act = (): void => void run(async () => {
        await reset(code.trim(), password);
        toSignIn(text.wasReset);
    });
    return (
        <Card
            title={text.resetTitle} notice={notice} problem={problem} submit={text.reset} isBusy={isBusy}
            act={act} other={<Other words={text.toSignIn} act={() => toSignIn()} />}>
            {!given && <Field
                label={text.code} value={code} take={setCode} required autoFocus
                autoComplete="one-time-code" spellCheck={false} />}
            <Field
                label={text.newPassword} hint={gateTexts().signUp.passwordHint(8)} value={password}
                take={setPassword} required autoFocus={given !== ''} type="password"
                autoComplete="new-password" />
        </Card>
    );
}
