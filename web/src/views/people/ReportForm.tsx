import { useState, type FormEvent } from 'react';
import { laterTexts } from '../../texts/later';
import type { AccountID, MessageID, RoomID } from '../../wire/protocol';
import { toast } from '../parts/Toast';
import { TextField } from '../TextField';
import { useClient } from '../use';
import { useWork } from '../useWork';

interface ReportFormProps {
    about: { account: AccountID } | { room: RoomID; message: MessageID };
    /** Called when it is done, or was given up. */
    back(): void;
}

/** Tells the moderators of a person, or of a message. */
export function ReportForm({ about, back }: ReportFormProps) {
    const { ask } = useClient();
    const [reason, setReason] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('rooms.report', { ...about, reason: reason.trim() });
            back();
            toast(text.reported);
        });
    };
    return (
        <form onSubmit={submit}>
            <p>{text.reportWords}</p>
            <TextField label={text.reason} value={reason} take={setReason} required maxLength={500} autoFocus />
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button type="button" onClick={back}>{text.cancel}</button>
                <button className="primary" disabled={isBusy || reason.trim() === ''}>{text.report}</button>
            </div>
        </form>
    );
}
