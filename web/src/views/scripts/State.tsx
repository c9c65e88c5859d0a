import { scriptTexts } from '../../texts/scripts';
import type { ScriptRow } from './rows';

const BAD: ReadonlySet<ScriptRow['state']> = new Set(['broken', 'resting', 'stopped', 'unowned']);

/** Whether a script judges, only watches, or does nothing at the moment. */
export function State({ row: { state, mode } }: { row: ScriptRow }) {
    const text = scriptTexts();
    const word = state === 'running' && mode === 'watch' ? text.watches : text.states[state];
    return <span className={BAD.has(state) ? 'state is-bad' : 'state'}>{word}</span>;
}
