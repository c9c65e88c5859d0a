import { scriptTexts } from '../../texts/scripts';
import type { ScriptRow } from './rows';

/** How a script does: how often it is asked, what that takes, and what went wrong last. */
export function Cost({ row }: { row: ScriptRow }) {
    const text = scriptTexts();
    const facts = [
        text.runs(row.runs),
        row.runs > 0 && text.microseconds(row.microseconds),
        row.decisions > 0 && text.decisions(row.decisions),
        row.stops > 0 && text.stops(row.stops),
        row.failures > 0 && text.failures(row.failures),
    ].filter(Boolean);
    const where = row.error_file && (row.error_line > 0 ? `${row.error_file}:${row.error_line}` : row.error_file);
    return (
        <>
            {(row.runs > 0 || row.state === 'running') && <p className="hint">{facts.join(' · ')}</p>}
            {row.error && (
                <p className="problem">{where && <><code>{where}</code> </>}<span dir="auto">{row.error}</span></p>
            )}
        </>
    );
}
