import { useState, type FormEvent } from 'react';
import { laterTexts } from '../../texts/later';
import type { AccountID } from '../../wire/protocol';
import { TextField } from '../TextField';
import { useClient } from '../use';
import { useWork } from '../useWork';

interface AskFormProps {
    account: AccountID;
    back(): void;
}

/** Asks somebody to be a friend, with a word or without. */
export function AskForm({ account, back }: AskFormProps) {
    const { contacts } = useClient();
    const [note, setNote] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await contacts.act('contacts.request', { account, ...(note.trim() ? { note: note.trim() } : {}) });
            back();
        });
    };
    return (
        <form onSubmit={submit}>
            <TextField label={text.note} hint={text.noteHint} value={note} take={setNote} maxLength={250} autoFocus />
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button type="button" onClick={back}>{text.cancel}</button>
                <button className="primary" disabled={isBusy}>{text.send}</button>
            </div>
        </form>
    );
}
