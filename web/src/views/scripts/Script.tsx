import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Icon } from '../parts/Icon';
import { Pending } from '../parts/Pending';
import { Tabs } from '../parts/Tabs';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { Cost } from './Cost';
import { Editor } from './Editor';
import { ModeSwitch } from './ModeSwitch';
import { usePlace } from './place';
import type { ScriptFacts, ScriptList } from './rows';
import { RemoveScript } from './RemoveScript';
import { ScriptHistory } from './ScriptHistory';
import { ScriptSettings } from './ScriptSettings';
import { State } from './State';
import { StopScript } from './StopScript';
import { WhatItDoes } from './WhatItDoes';
import { Writing } from './Writing';

interface ScriptProps {
    name: string;
    /** Of the page: the text, or `settings` or `history`. */
    part: string;
}

/** One script: its text, what is set about it, and what became of it over time. */
export function Script({ name, part }: ScriptProps) {
    const { ask, address, list, room } = usePlace();
    const { commands } = useClient().talking;
    const [changes, setChanges] = useState(0);
    const shown = useAnswer(() => ask<ScriptFacts>('show', { script: name }), changes);
    const listed = useAnswer(() => ask<ScriptList>('list'));
    const text = scriptTexts();
    const { answer: facts } = shown;
    const owns = facts?.yours ?? true;
    const back = room ? text.backToRoom : text.back;
    const again = (): void => {
        setChanges((number) => number + 1);
        // What may be typed as a command is otherwise now, too.
        commands.resume();
    };
    const parts: Record<string, string> = { '': text.text, ...owns ? { settings: text.settings } : {}, history: text.history };
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
                    <WhatItDoes row={facts} isYours={owns} />
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
                    {here === 'history' && room && owns && facts.state !== 'stopped' && <RemoveScript script={name} />}
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
