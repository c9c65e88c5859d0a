import { useState } from 'react';
import { forgot } from '../../browser/account';
import { gateTexts } from '../../texts/gate';
import { laterTexts } from '../../texts/later';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useWork } from '../useWork';
import { Card, Other } from './Card';
import Reset from './Reset';

/** A code by mail, and with it a new password. */
export default function Forgot({ toSignIn }: { toSignIn(notice?: string): void }) {
    const [email, setEmail] = useState('');
    const [isMailed, setMailed] = useState(false);
    // The code may be on its way from an administrator instead.
    const [sendsNoMail, setSendsNoMail] = useState(false);
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().recover;
    const act = (): void => void run(async () => {
        try {
            await forgot(email.trim());
            setMailed(true);
        } catch (error) {
            if (!(error instanceof Refusal) || error.code !== 'conflict') throw error;
            setSendsNoMail(true);
        }
    });
    if (isMailed) return <Reset code="" notice={text.mailed(email.trim())} toSignIn={toSignIn} />;
    return (
        <Card
            title={text.forgotTitle} problem={sendsNoMail ? text.noMail : problem} submit={text.sendCode}
            isBusy={isBusy} act={act} other={<Other words={text.toSignIn} act={() => toSignIn()} />}>
            <p className="hint">{text.forgotWords}</p>
            <Field
                label={gateTexts().signUp.email} value={email} take={setEmail} required type="email" autoFocus
                autoComplete="email" />
        </Card>
    );
}
