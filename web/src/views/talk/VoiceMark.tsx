import type { Voice } from '../../state/item';
import { texts } from '../../texts';

/** Beside a name: a script of the room says it in that name, or a program of that name does. */
export default function VoiceMark({ voice: { script, program } }: { voice: Voice }) {
    const text = texts.messages;
    if (!script) return program === undefined ? null : <>{' '}<span className="state">{text.program}</span></>;
    const said = text.byRule(script);
    return (
        <>
            {' '}
            <span className="state" title={said}>
                <span aria-hidden="true">{script}</span><span className="unseen">{said}</span>
            </span>
        </>
    );
}
