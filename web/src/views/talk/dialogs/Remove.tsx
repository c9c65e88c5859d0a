import { texts } from '../../../texts';
import { askingTexts } from '../../../texts/asking';
import { Dialog } from '../../parts/Dialog';
import { useClient } from '../../use';
import { useWork } from '../../useWork';
import { gist } from '../Quote';
import type { MessageDialogProps } from './MessageDialog';

/** Deletes a message for everybody. */
export function Erase(props: MessageDialogProps) {
    const { messages } = useClient().talking;
    const text = askingTexts();
    return (
        <Confirm {...props} title={text.eraseTitle} hint={text.eraseHint} label={text.eraseNow}
            act={() => messages.erase(props.room, props.item)} />
    );
}

/** Takes a message out of one's own view. */
export function Hide(props: MessageDialogProps) {
    const { messages } = useClient().talking;
    const text = askingTexts();
    return (
        <Confirm {...props} title={text.hideTitle} hint={text.hideHint} label={text.hideNow}
            act={() => messages.hide(props.room, props.item)} />
    );
}

interface ConfirmProps extends MessageDialogProps {
    title: string;
    hint: string;
    label: string;
    act(): Promise<void>;
}

function Confirm({ item, title, hint, label, act, close }: ConfirmProps) {
    const { isBusy, problem, run } = useWork();
    return (
        <Dialog title={title} close={close}>
            <p className="excerpt" dir="auto">{gist(item)}</p>
            <p className="hint">{hint}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button type="button" onClick={close}>{texts.messages.cancel}</button>
                <button
                    type="button" className="danger" autoFocus disabled={isBusy}
                    onClick={() => void run(async () => { await act(); close(); })}>
                    {label}
                </button>
            </div>
        </Dialog>
    );
}
