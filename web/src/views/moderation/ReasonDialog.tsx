import { useState, type FormEvent, type ReactNode } from 'react';
import { moderation } from '../../texts/moderation';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { useWork } from '../useWork';

interface ReasonDialogProps {
    title: string;
    hint?: string;
    submit: string;
    isDanger?: boolean;
    isRequired?: boolean;
    /** What else is asked. */
    children?: ReactNode;
    act(reason: string): Promise<void>;
    close(): void;
}

/** Does something of which the audit log keeps the reason. */
export function ReasonDialog({ title, hint, submit, isDanger, isRequired, children, act, close }: ReasonDialogProps) {
    const [reason, setReason] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = moderation();
    const onSubmit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await act(reason.trim());
            close();
        });
    };
    return (
        <Dialog title={title} close={close}>
            <form onSubmit={onSubmit}>
                {hint && <p>{hint}</p>}
                {children}
                <Field
                    label={text.reason} hint={isRequired ? text.reasonHint : text.reasonOptional} value={reason}
                    take={setReason} required={isRequired} maxLength={300} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button className={isDanger ? 'danger' : 'primary'} disabled={isBusy}>{submit}</button>
                </div>
            </form>
        </Dialog>
    );
}

/** The field of a reason, where one was given. */
export const withReason = (reason: string): { reason?: string } => reason ? { reason } : {};
