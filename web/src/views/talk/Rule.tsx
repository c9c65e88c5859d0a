import { texts } from '../../texts';
import { Sign } from './Sign';

/** Beside the name of whoever owns the room: one of its scripts said it. */
export const Rule = ({ script }: { script: string | undefined }) =>
    script ? <>{' '}<Sign className="state" shown={script} said={texts.messages.byRule(script)} /></> : null;
