import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Empty, Pending } from '../parts/Pending';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { Cost } from './Cost';
import { NewScript } from './NewScript';
import { usePlace } from './place';
import type { ScriptList, ScriptRow } from './rows';
import { State } from './State';
import { useTick } from './useTick';

/** People talk meanwhile, and the figures go up. */
const BETWEEN_LOOKS_MS = 5000;

/** Every script, those that run first and in their order. */
export function ScriptsList() {
    const { ask } = useClient();
    const [isNew, setNew] = useState(false);
    const listed = useAnswer(() => ask<ScriptList>('scripts.list'), useTick(BETWEEN_LOOKS_MS));
    const text = scriptTexts();
    const { answer } = listed;
    return (
        <>
            <header className="page-head">
                <h1>{text.title}</h1>
                {answer?.editable && <button className="primary" onClick={() => setNew(true)}>{text.fresh}</button>}
            </header>
            <p className="hint">{text.hint}</p>
            {!answer
                ? <Pending {...listed} />
                : answer.scripts.length === 0
                    ? <Empty title={text.none} hint={text.noneHint} />
                    : <ul className="cases" aria-label={text.title}>
                        {answer.scripts.map((row) => <ScriptItem key={row.script} row={row} />)}
                    </ul>}
            {isNew && <NewScript scripts={answer?.scripts ?? []} close={() => setNew(false)} />}
        </>
    );
}

/** One of a list, with the way to its page. */
export function ScriptItem({ row }: { row: ScriptRow }) {
    const { address } = usePlace();
    return (
        <li className="case">
            <div className="setting">
                <div>
                    <a className="name" href={address(row.script)}>{row.script}</a>
                    {row.purpose && <p className="hint" dir="auto">{row.purpose}</p>}
                </div>
                <State row={row} />
            </div>
            <Cost row={row} />
        </li>
    );
}
