import type { Voice } from '../../state/item';
import { texts } from '../../texts';
import { Sign } from './Sign';

/** Beside a name: a script of the room says it in that name, or a program of that name does. */
export function VoiceMark({ voice: { script, program } }: { voice: Voice }) {
    const text = texts.messages;
    if (script) return <>{' '}<Sign className="state" shown={script} said={text.byRule(script)} /></>;
    return program === undefined ? null : <>{' '}<span className="state">{text.program}</span></>;
}
