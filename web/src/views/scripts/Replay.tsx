import { useState } from 'react';
import { addressOf } from '../../state/route';
import { moderation } from '../../texts/moderation';
import { scriptTexts } from '../../texts/scripts';
import { Select } from '../parts/Select';
import { Switch } from '../parts/Switch';
import { moment, spans } from '../spans';
import { useName } from '../use';
import { useWork } from '../useWork';
import { usePlace } from './place';
import type { Replayed, Sample } from './rows';

interface ReplayProps {
    script: string;
    /** The file that is being written, where it is another than what is there. */
    file: string | undefined;
    text: string | undefined;
    /** There is a version to compare with. */
    isRunning: boolean;
}

const SECONDS = [86_400, 604_800, 2_592_000];
const WEEK = 604_800;

/** What the rule would have decided about what was said; nothing comes of it. */
export function Replay({ script, file, text: written, isRunning }: ReplayProps) {
    const { ask } = usePlace();
    const [seconds, setSeconds] = useState(WEEK);
    const [isCompared, setCompared] = useState(false);
    const [replayed, setReplayed] = useState<Replayed>();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const tryIt = (): void => void run(async () => {
        setReplayed(undefined);
        setReplayed(await ask<Replayed>('replay', {
            script, ...(file ? { file, text: written } : {}), ...(isCompared ? { compare: true } : {}),
            ...(seconds > 0 ? { since: Date.now() - seconds * 1000 } : {}),
        }));
    });
    return (
        <section className="panel" aria-label={text.past}>
            <h2>{text.past}</h2>
            <p className="hint">{text.pastHint}</p>
            <Select<number> label={text.since} value={seconds} take={setSeconds} options={spans(SECONDS, text.ever)} />
            {isRunning && <Switch label={text.compare} isOn={isCompared} take={setCompared} />}
            <div className="buttons">
                <button aria-busy={isBusy} onClick={() => { if (!isBusy) tryIt(); }}>{text.tryPast}</button>
            </div>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div role="status">
                {isBusy && <p className="hint">{text.checking}</p>}
                {replayed && <Outcome replayed={replayed} />}
            </div>
        </section>
    );
}

function Outcome({ replayed: { events, milliseconds, end, counts, differing, slowest_microseconds: slowest, samples } }: { replayed: Replayed }) {
    const text = scriptTexts();
    return (
        <div className="stack">
            <p>{text.tried(events, milliseconds)} {text.ends[end]}</p>
            <ul className="counts">
                {counts.map(({ word, count }) => <li key={word} className="state">{wordOf(word)}: {count}</li>)}
                {differing > 0 && <li className="state is-bad">{text.differing(differing)}</li>}
            </ul>
            {slowest > 0 && <p className="hint">{text.slowest(slowest)}</p>}
            {samples.length > 0 && (
                <ul className="cases" aria-label={text.samples}>
                    {samples.map((sample) => <Tried key={sample.message} sample={sample} />)}
                </ul>
            )}
        </div>
    );
}

function Tried({ sample: { message, key, actor, at, word, reason, other, text: said, rewritten } }: { sample: Sample }) {
    const name = useName(actor);
    const text = scriptTexts();
    return (
        <li className="case">
            <p className="hint">
                <bdi>{name}</bdi> · {said === undefined ? moment(at) : <a href={addressOf(key, 'm', message)}>{moment(at)}</a>}
            </p>
            <blockquote dir="auto">{said ?? text.unseen}</blockquote>
            {rewritten !== undefined && <blockquote dir="auto">{rewritten}</blockquote>}
            <p className="name">
                {wordOf(word)}{other && other !== word && ` · ${text.before(wordOf(other))}`}
            </p>
            {reason && <p className="hint" dir="auto">{reason}</p>}
        </li>
    );
}

const wordOf = (word: string): string => scriptTexts().words[word] ?? moderation().words[word] ?? word;
