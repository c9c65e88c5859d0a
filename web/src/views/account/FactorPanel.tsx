import { useState } from 'react';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { FactorDialog } from './FactorDialog';
import { FactorOffDialog } from './FactorOffDialog';
import { Panel } from './Panel';

/** A code of an app beside the password. */
export function FactorPanel({ row }: { row: ProfileRow }) {
    const [isOpen, setOpen] = useState(false);
    const text = laterTexts().account;
    const isOn = row.second_factor;
    // What is shown while it is switched on stays, though it is on by then.
    const [wasOn, setWasOn] = useState(isOn);
    const open = (): void => {
        setWasOn(isOn);
        setOpen(true);
    };
    const close = (): void => setOpen(false);
    return (
        <Panel title={text.factor}>
            <div className="setting">
                <p>{isOn ? text.factorOn : text.factorOff}</p>
                <button onClick={open}>{isOn ? text.factorDisable : text.factorSetUp}</button>
            </div>
            {isOpen && (wasOn ? <FactorOffDialog close={close} /> : <FactorDialog close={close} />)}
        </Panel>
    );
}
