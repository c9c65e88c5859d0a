import { useState, type FormEvent } from 'react';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { toast } from '../parts/Toast';
import { useClient, useTab } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';
import { Secret } from './Secret';

/** Both ways to leave; the typed name keeps a hand from slipping. */
export function DeleteDialog({ row, close }: { row: ProfileRow; close(): void }) {
    const tab = useTab();
    const { ask } = useClient();
    const [erase, setErase] = useState(false);
    const [typed, setTyped] = useState('');
    const [password, setPassword] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('accounts.delete', { password, erase });
            goTo(undefined);
            tab.leave();
            toast(text.removed);
        });
    };
    return (
        <Dialog title={text.removeTitle} close={close}>
            <form onSubmit={submit}>
                <p>{text.removeHint}</p>
                <div className="stack" role="radiogroup" aria-label={text.removeTitle}>
                    <Choice label={text.removeKeep} isChosen={!erase} choose={() => setErase(false)} />
                    <Choice label={text.removeErase} isChosen={erase} choose={() => setErase(true)} />
                </div>
                <Field
                    label={text.removeType(row.username)} value={typed} take={setTyped} required
                    autoComplete="off" autoCapitalize="none" spellCheck={false} />
                <Secret label={text.prove} value={password} take={setPassword} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button type="button" onClick={close}>{text.cancel}</button>
                    <button className="danger" disabled={isBusy || typed.trim() !== row.username}>{text.removeStart}</button>
                </div>
            </form>
        </Dialog>
    );
}

function Choice({ label, isChosen, choose }: { label: string; isChosen: boolean; choose(): void }) {
    return (
        <label className="radio-card">
            <input type="radio" name="erase" checked={isChosen} onChange={choose} />
            <span>{label}</span>
        </label>
    );
}
