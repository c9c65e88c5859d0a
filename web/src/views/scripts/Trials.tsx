import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Icon } from '../parts/Icon';
import { useWork } from '../useWork';
import { usePlace } from './place';
import type { Trial } from './rows';

interface TrialsProps {
    script: string;
    /** The file that is being written, where it is another than what is there. */
    file: string | undefined;
    text: string | undefined;
    scenarios: string | undefined;
}

/** The scenarios of a script, run on what is being written; nothing else comes of it. */
export function Trials({ script, file, text: written, scenarios }: TrialsProps) {
    const { ask } = usePlace();
    const [trial, setTrial] = useState<Trial>();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const tryIt = (): void => void run(async () => {
        setTrial(await ask<Trial>('test', {
            script, ...(file ? { file, text: written } : {}), ...(scenarios ? { scenarios } : {}),
        }));
    });
    if (scenarios === undefined) return null;
    return (
        <section className="panel" aria-label={text.scenarios}>
            <div className="setting">
                <h2>{text.scenarios}</h2>
                <button aria-busy={isBusy} onClick={() => { if (!isBusy) tryIt(); }}>{text.tryThem}</button>
            </div>
            <p className="hint">{text.scenariosHint}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            {trial && (
                <div role="status">
                    <p className={trial.ok ? 'hint' : 'is-bad'}>{outcome(trial)}</p>
                    <ul className="trials">
                        {trial.problems.map(({ message, file, line }, at) => (
                            <li key={at} className="problem"><code>{line > 0 ? `${file}:${line}` : file}</code> {message}</li>
                        ))}
                        {trial.cases.map(({ says, line, ok, faults }, at) => (
                            <li key={at} className={ok ? 'is-good' : 'is-bad'}>
                                <Icon name={ok ? 'tick' : 'close'} />
                                <div>
                                    <p dir="auto">{says || text.line(line)}<span className="unseen">: {ok ? text.asItSays : text.otherwise}</span></p>
                                    {faults && <p className="hint" dir="auto">{faults}</p>}
                                </div>
                            </li>
                        ))}
                    </ul>
                </div>
            )}
        </section>
    );
}

function outcome({ problems, cases }: Trial): string {
    const text = scriptTexts();
    if (problems.length > 0) return text.notTried;
    const failed = cases.filter(({ ok }) => !ok).length;
    return failed === 0 ? text.allRight(cases.length) : text.someWrong(failed, cases.length);
}
