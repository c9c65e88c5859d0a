import { useEffect, useState } from 'react';
import { resend, verify } from '../../browser/account';
import { words } from '../../texts';
import { gateTexts } from '../../texts/gate';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card, Other } from './Card';

/** What a mailed link is for: it confirms an address, or says how to get another one. */
export default function Verify({ code, toSignIn }: { code: string; toSignIn(notice?: string): void }) {
    const [problem, setProblem] = useState('');
    const [email, setEmail] = useState('');
    const [isMailed, setMailed] = useState(false);
    const work = useWork();
    const text = laterTexts().recover;
    useEffect(() => {
        verify(code).then(
            (answer) => toSignIn(text.verified(answer.email)),
            (error: unknown) => setProblem(words(error)));
    }, [code]);
    const act = (): void => void work.run(async () => {
        await resend(email.trim());
        setMailed(true);
    });
    if (!problem) return <p role="status">{text.verifying}</p>;
    return (
        <Card
            title={text.verifyTitle} notice={isMailed ? text.mailed(email.trim()) : undefined}
            problem={work.problem ?? (isMailed ? undefined : problem)} submit={text.sendAgain}
            isBusy={work.isBusy} act={act}
            other={<Other words={text.toSignIn} act={() => toSignIn()} />}>
            <p className="hint">{text.verifyWords}</p>
            <Field
                label={gateTexts().signUp.email} value={email} take={setEmail} required type="email"
                autoComplete="email" />
        </Card>
    );
}
