import { texts } from '../../../texts';
import { Dialog } from '../../parts/Dialog';
import { moment } from '../../time';
import { useClient } from '../../use';
import type { MessageDialogProps } from './MessageDialog';
import { useAnswer } from '../../useAnswer';

/** What a message said before, the latest first. */
export function Revisions({ room, item, close }: MessageDialogProps) {
    const { messages } = useClient().talking;
    const { answer: value, problem } = useAnswer(() => messages.revisions(room, item));
    const text = texts.messages;
    return (
        <Dialog title={text.revisions} close={close}>
            <ol className="revisions">
                <li>
                    <p className="hint">{text.now}</p>
                    <p className="excerpt" dir="auto">{item.text}</p>
                </li>
                {value && [...value].reverse().map(({ number, text: former, until }) => (
                    <li key={number}>
                        <p className="hint">{text.until(moment(until))}</p>
                        <p className="excerpt" dir="auto">{former}</p>
                    </li>
                ))}
            </ol>
            {!value && !problem && <p className="hint" role="status">{text.loading}</p>}
            {problem && <p className="problem" role="alert">{problem}</p>}
        </Dialog>
    );
}
