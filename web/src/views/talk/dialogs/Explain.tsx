import { moderation } from '../../../texts/moderation';
import { scriptTexts } from '../../../texts/scripts';
import { Dialog } from '../../parts/Dialog';
import { useClient } from '../../use';
import type { MessageDialogProps } from './MessageDialog';
import { useAnswer } from '../../useAnswer';

interface DecidedRow {
    decision: string;
    point: string;
    filter: string;
    /** Of the script's files; empty for what is no script. */
    version: string;
    word: string;
    code: string;
    microseconds: number;
    reason: string;
}

/** What filters and scripts decided about a message, in their order. */
export function Explain({ item, close }: MessageDialogProps) {
    const { ask } = useClient();
    const { answer: value, problem } = useAnswer(() => ask<{ decisions: DecidedRow[] }>('scripts.explain', { message: item.id }));
    const text = scriptTexts();
    return (
        <Dialog title={text.explain} close={close}>
            {value?.decisions.length === 0 && <p>{text.notDecided}</p>}
            {value && value.decisions.length > 0 && (
                <ol className="revisions">{value.decisions.map((row) => <Decided key={row.decision} row={row} />)}</ol>
            )}
            {!value && !problem && <p className="hint" role="status">{text.checking}</p>}
            {problem && <p className="problem" role="alert">{problem}</p>}
        </Dialog>
    );
}

function Decided({ row: { point, filter, version, word, code, microseconds, reason } }: { row: DecidedRow }) {
    const text = scriptTexts();
    const { filtered, words, points } = moderation();
    // A script that watches would have decided so.
    const plain = word.replace(/^would_/, '');
    const said = word === plain ? words[word] ?? word : text.would(words[plain] ?? plain);
    const facts = [points[point] ?? point, code, version, microseconds > 0 && text.microseconds(microseconds)];
    return (
        <li>
            <p className="name">{filtered(filter, said)}</p>
            {reason && <p className="excerpt" dir="auto">{reason}</p>}
            <p className="hint">{facts.filter(Boolean).join(' · ')}</p>
        </li>
    );
}
