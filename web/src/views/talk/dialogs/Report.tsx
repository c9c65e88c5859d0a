import { useId, useState, type FormEvent } from 'react';
import { texts } from '../../../texts';
import { askingTexts } from '../../../texts/asking';
import { Dialog } from '../../parts/Dialog';
import { toast } from '../../parts/Toast';
import { useClient } from '../../use';
import { useWork } from '../../useWork';
import { gist } from '../Quote';
import type { MessageDialogProps } from './MessageDialog';

const LONGEST = 900;

/** Tells the moderators of a message. */
export function Report({ room, item, close }: MessageDialogProps) {
    const { messages } = useClient().talking;
    const { isBusy, problem, run } = useWork();
    const [reason, setReason] = useState('');
    const id = useId();
    const text = askingTexts();
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await messages.report(room, item, reason.trim());
            toast(text.reported);
            close();
        });
    };
    return (
        <Dialog title={text.reportTitle} close={close}>
            <form onSubmit={submit}>
                <p className="excerpt" dir="auto">{gist(item)}</p>
                <div className="field">
                    <label htmlFor={id}>{text.reason}</label>
                    <textarea
                        id={id} rows={3} required dir="auto" maxLength={LONGEST} value={reason}
                        aria-describedby={`${id}-hint`} onChange={(event) => setReason(event.target.value)} />
                    <p id={`${id}-hint`} className="hint">{text.reportHint}</p>
                </div>
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button type="button" onClick={close}>{texts.messages.cancel}</button>
                    <button className="primary" disabled={isBusy || reason.trim() === ''}>{text.reportNow}</button>
                </div>
            </form>
        </Dialog>
    );
}
