import { useState, type FormEvent } from 'react';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { QrCode } from '../parts/QrCode';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { Kept } from './Kept';
import { Secret } from './Secret';

interface Enrolment {
    secret: string;
    link: string;
}

/** The password, then the code for the app, then what helps without it. */
export function FactorDialog({ close }: { close(): void }) {
    const [enrolment, setEnrolment] = useState<Enrolment>();
    const [codes, setCodes] = useState<readonly string[]>();
    const text = laterTexts().account;
    if (codes) {
        return (
            <Dialog key="codes" title={text.recoveryTitle} close={close}>
                <p>{text.recoveryWords}</p>
                <Kept lines={codes} label={text.recoveryTitle} file="parley-recovery-codes.txt" />
                <div className="buttons"><button className="primary" onClick={close}>{text.kept}</button></div>
            </Dialog>
        );
    }
    return (
        <Dialog title={text.factorTitle} close={close}>
            {enrolment
                ? <Confirm enrolment={enrolment} done={setCodes} />
                : <Enrol done={setEnrolment} />}
        </Dialog>
    );
}

function Enrol({ done }: { done(enrolment: Enrolment): void }) {
    const { ask } = useClient();
    const [password, setPassword] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => done(await ask<Enrolment>('accounts.totp_enrol', { password })));
    };
    return (
        <form onSubmit={submit}>
            <Secret label={text.prove} value={password} take={setPassword} />
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons"><button className="primary" disabled={isBusy}>{text.factorNext}</button></div>
        </form>
    );
}

interface ConfirmProps {
    enrolment: Enrolment;
    done(codes: string[]): void;
}

function Confirm({ enrolment: { secret, link }, done }: ConfirmProps) {
    const { ask, profile } = useClient();
    const [code, setCode] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const { recovery_codes } = await ask<{ recovery_codes: { code: string }[] }>(
                'accounts.totp_confirm', { code: code.replace(/\s/g, '') });
            done(recovery_codes.map((each) => each.code));
            await profile.read();
        });
    };
    return (
        <form onSubmit={submit}>
            <p>{text.factorScan}</p>
            <QrCode text={link} label={text.factorCode} />
            <p className="hint">{text.factorKey}: <code>{secret.match(/.{1,4}/g)?.join(' ')}</code></p>
            <Field
                label={text.factorDigits} value={code} take={setCode} required autoFocus inputMode="numeric"
                autoComplete="one-time-code" pattern="[0-9 ]{6,}" />
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons"><button className="primary" disabled={isBusy}>{text.factorConfirm}</button></div>
        </form>
    );
}
