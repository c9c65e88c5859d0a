import { useState } from 'react';
import { addressOf } from '../../state/route';
import { words } from '../../texts';
import { moderation } from '../../texts/moderation';
import { scriptTexts } from '../../texts/scripts';
import { Choice } from '../parts/Choice';
import { Icon } from '../parts/Icon';
import { Pending } from '../parts/Pending';
import { Tabs } from '../parts/Tabs';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { Cost } from './Cost';
import { MODES, type Mode, type ScriptFacts, type ScriptList, type ScriptRow } from './rows';
import { ScriptHistory } from './ScriptHistory';
import { ScriptSettings } from './ScriptSettings';
import { State } from './State';
import { Writing } from './Writing';

interface ScriptProps {
    name: string;
    /** Of the page: the text, or `settings` or `history`. */
    part: string;
}

/** One script: its text, what is set about it, and what became of it over time. */
export function Script({ name, part }: ScriptProps) {
    const { ask } = useClient();
    const [changes, setChanges] = useState(0);
    const shown = useAnswer(() => ask<ScriptFacts>('scripts.show', { script: name }), changes);
    const listed = useAnswer(() => ask<ScriptList>('scripts.list'));
    const text = scriptTexts();
    const { answer: facts } = shown;
    const again = (): void => setChanges((number) => number + 1);
    const parts = { '': text.text, settings: text.settings, history: text.history };
    const here = part in parts ? part : '';
    return (
        <>
            <header className="page-head">
                <a className="round" href={addressOf('scripts')} aria-label={text.back} title={text.back}><Icon name="back" /></a>
                <h1>{name}</h1>
                {facts && <State row={facts} />}
            </header>
            {!facts || !listed.answer
                ? <Pending problem={shown.problem ?? listed.problem} again={again} />
                : <>
                    {facts.purpose && <p dir="auto">{facts.purpose}</p>}
                    {facts.points && <p className="hint">{text.judges(whatOf(facts))}</p>}
                    <Cost row={facts} />
                    <ModeSwitch row={facts} again={again} />
                    <Tabs
                        label={name} current={addressOf('scripts', name, ...here ? [here] : [])}
                        tabs={Object.entries(parts).map(([each, label]) => ({
                            name: label, address: addressOf('scripts', name, ...each ? [each] : []),
                        }))} />
                    {/* What is being written stays, whatever else is looked at meanwhile. */}
                    <div hidden={here !== ''}>
                        <Writing facts={facts} isEditable={listed.answer.editable} again={again} />
                    </div>
                    {here === 'settings' && <ScriptSettings facts={facts} again={again} />}
                    {here === 'history' && <ScriptHistory facts={facts} again={again} />}
                </>}
        </>
    );
}

/** Of what it is asked, in words where there are any. */
const whatOf = ({ points }: ScriptRow): string =>
    points.split(' ').map((point) => moderation().points[point] ?? point).join(' · ');

/** Takes hold at once, between two messages. */
function ModeSwitch({ row, again }: { row: ScriptRow; again(): void }) {
    const { ask } = useClient();
    // Until the server has said so.
    const [wanted, setWanted] = useState<Mode>();
    const text = scriptTexts();
    const mode = wanted ?? row.mode;
    const take = (mode: Mode): void => {
        setWanted(mode);
        ask('scripts.set', { script: row.script, mode }).then(again, (error) => toast(words(error)))
            .finally(() => setWanted(undefined));
    };
    return (
        <div className="modes">
            <Choice<Mode>
                label={text.mode} value={mode} take={take}
                options={MODES.map((value) => ({ value, label: text.modes[value] }))} />
            <p className="hint">{text.modeHints[mode]}</p>
        </div>
    );
}
