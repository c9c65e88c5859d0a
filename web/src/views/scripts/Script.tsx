import { useState } from 'react';
import { words } from '../../texts';
import { moderation } from '../../texts/moderation';
import { scriptTexts } from '../../texts/scripts';
import { Choice } from '../parts/Choice';
import { Icon } from '../parts/Icon';
import { Pending } from '../parts/Pending';
import { Tabs } from '../parts/Tabs';
import { toast } from '../parts/Toast';
import { useAnswer } from '../useAnswer';
import { Cost } from './Cost';
import { Editor } from './Editor';
import { usePlace } from './place';
import { MODES, type Mode, type ScriptFacts, type ScriptList, type ScriptRow } from './rows';
import { RemoveScript } from './RemoveScript';
import { ScriptHistory } from './ScriptHistory';
import { ScriptSettings } from './ScriptSettings';
import { State } from './State';
import { StopScript } from './StopScript';
import { Writing } from './Writing';

interface ScriptProps {
    name: string;
    /** Of the page: the text, or `settings` or `history`. */
    part: string;
}

/** One script: its text, what is set about it, and what became of it over time. */
export function Script({ name, part }: ScriptProps) {
    const { ask, address, list, room } = usePlace();
    const [changes, setChanges] = useState(0);
    const shown = useAnswer(() => ask<ScriptFacts>('show', { script: name }), changes);
    const listed = useAnswer(() => ask<ScriptList>('list'));
    const text = scriptTexts();
    const { answer: facts } = shown;
    const owns = facts?.yours ?? true;
    const back = room ? text.backToRoom : text.back;
    const again = (): void => setChanges((number) => number + 1);
    // Those of a room have nothing to set: who may change that may change the text.
    const parts: Record<string, string> = { '': text.text, ...room ? {} : { settings: text.settings }, history: text.history };
    const here = part in parts ? part : '';
    return (
        <>
            <header className="page-head">
                <a className="round" href={list} aria-label={back} title={back}><Icon name="back" /></a>
                <h1>{name}</h1>
                {facts && <State row={facts} />}
            </header>
            {!facts || !listed.answer
                ? <Pending problem={shown.problem ?? listed.problem} again={again} />
                : <>
                    {facts.purpose && <p dir="auto">{facts.purpose}</p>}
                    {facts.points && <p className="hint">{text.judges(whatOf(facts))}</p>}
                    <Cost row={facts} />
                    {owns ? <ModeSwitch row={facts} again={again} /> : <StopScript row={facts} room={room ?? ''} again={again} />}
                    <Tabs
                        label={name} current={address(name, ...here ? [here] : [])}
                        tabs={Object.entries(parts).map(([each, label]) => ({
                            name: label, address: address(name, ...each ? [each] : []),
                        }))} />
                    {/* What is being written stays, whatever else is looked at meanwhile. */}
                    <div hidden={here !== ''}>
                        {owns
                            ? <Writing facts={facts} isEditable={listed.answer.editable} again={again} />
                            : <Reading facts={facts} />}
                    </div>
                    {here === 'settings' && <ScriptSettings facts={facts} again={again} />}
                    {here === 'history' && <ScriptHistory facts={facts} isReadOnly={!owns} again={again} />}
                    {here === 'history' && room && owns && <RemoveScript script={name} />}
                </>}
        </>
    );
}

/** The text of another's script. */
function Reading({ facts: { files: [main] } }: { facts: ScriptFacts }) {
    if (!main) return null;
    return <Editor label={main.file} value={main.text} isReadOnly wrong={NONE} target={undefined} take={() => {}} />;
}

const NONE: ReadonlySet<number> = new Set();

/** Of what it is asked, in words where there are any. */
const whatOf = ({ points }: ScriptRow): string =>
    points.split(' ').map((point) => moderation().points[point] ?? point).join(' · ');

/** Takes hold at once, between two messages. */
function ModeSwitch({ row, again }: { row: ScriptRow; again(): void }) {
    const { ask } = usePlace();
    // Until the server has said so.
    const [wanted, setWanted] = useState<Mode>();
    const text = scriptTexts();
    // It was switched on by who owned the room before, and is not on for who does now.
    const mode = wanted ?? (row.state === 'unowned' ? 'off' : row.mode);
    const take = (mode: Mode): void => {
        setWanted(mode);
        ask('set', { script: row.script, mode }).then(again, (error) => toast(words(error)))
            .finally(() => setWanted(undefined));
    };
    return (
        <div className="modes">
            <Choice<Mode>
                label={text.mode} value={mode} take={take}
                options={MODES.map((value) => ({ value, label: text.modes[value] }))} />
            <p className="hint">{text.stateHints[row.state] ?? text.modeHints[mode]}</p>
        </div>
    );
}
