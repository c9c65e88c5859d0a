import { useState, type FormEvent } from 'react';
import { laterTexts } from '../../texts/later';
import { Dialog } from '../parts/Dialog';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { Secret } from './Secret';

export function FactorOffDialog({ close }: { close(): void }) {
    const { ask, profile } = useClient();
    const [password, setPassword] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('accounts.totp_disable', { password });
            await profile.read();
            close();
        });
    };
    return (
        <Dialog title={text.factorDisableTitle} close={close}>
            <form onSubmit={submit}>
                <Secret label={text.prove} value={password} take={setPassword} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button type="button" onClick={close}>{text.cancel}</button>
                    <button className="danger" disabled={isBusy}>{text.factorDisable}</button>
                </div>
            </form>
        </Dialog>
    );
}
