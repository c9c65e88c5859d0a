import { useState } from 'react';
import { words } from '../../texts';
import { scriptTexts } from '../../texts/scripts';
import { Choice } from '../parts/Choice';
import { toast } from '../parts/Toast';
import { AllowScript } from './AllowScript';
import { lacks, namesOf } from './asks';
import { usePlace } from './place';
import { MODES, type Mode, type ScriptRow } from './rows';

/** Takes hold at once, between two messages. */
export function ModeSwitch({ row, again }: { row: ScriptRow; again(): void }) {
    const { ask } = usePlace();
    // Until the server has said so.
    const [wanted, setWanted] = useState<Mode>();
    // Until one has said what it may do.
    const [asked, setAsked] = useState<Mode>();
    const text = scriptTexts();
    // It was switched on by who owned the room before, and is not on for who does now.
    const isUnowned = row.state === 'unowned';
    const lacking = isUnowned ? namesOf(row.permissions) : lacks(row);
    const mode = wanted ?? (isUnowned ? 'off' : row.mode);
    const take = (mode: Mode): void => {
        if (mode !== 'off' && lacking.length > 0) return setAsked(mode);
        setWanted(mode);
        ask('set', { script: row.script, mode }).catch((error) => toast(words(error))).then(again)
            .finally(() => setWanted(undefined));
    };
    return (
        <div className="modes">
            <Choice<Mode>
                label={text.mode} value={mode} take={take}
                options={MODES.map((value) => ({ value, label: text.modes[value] }))} />
            <p className="hint">{text.stateHints[row.state] ?? text.modeHints[mode]}</p>
            {asked && <AllowScript row={row} mode={asked} again={again} close={() => setAsked(undefined)} />}
        </div>
    );
}
