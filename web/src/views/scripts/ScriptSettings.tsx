import { useState, type FormEvent } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { deed } from '../deed';
import { Field } from '../Field';
import { Switch } from '../parts/Switch';
import { toast } from '../parts/Toast';
import { TextField } from '../TextField';
import { useWork } from '../useWork';
import { usePlace } from './place';
import type { ScriptFacts, ScriptField } from './rows';
import { asSet, shownOf, valueOf } from './values';

interface ScriptSettingsProps {
    facts: ScriptFacts;
    again(): void;
}

/** As it is typed: lists one entry a line. */
type Typed = Readonly<Record<string, string | boolean>>;

/** What a script lets one choose; it holds at once, above what the configuration or the script says. */
export function ScriptSettings({ facts, again }: ScriptSettingsProps) {
    const { ask, room } = usePlace();
    const [typed, setTyped] = useState<Typed>({});
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const { script, fields } = facts;
    const changed = fields.filter(({ name }) => typed[name] !== undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const values = Object.fromEntries(changed.map((field) => [field.name, valueOf(field, typed[field.name])]));
            // Of a room's script all that is set is said each time.
            await ask('set', { script, values: JSON.stringify(room ? { ...asSet(fields), ...values } : values) });
            setTyped({});
            toast(text.saved);
            again();
        });
    };
    const reset = (name: string): void => {
        const { [name]: _, ...others } = typed;
        setTyped(others);
        const work = room
            ? ask('set', { script, values: JSON.stringify(asSet(fields.filter((field) => field.name !== name))) })
            : ask('reset', { script, setting: `config.${name}` });
        deed(work.then(again), room ? text.wasResetToScript : text.wasReset);
    };
    const back = room ? text.resetToScript : text.reset;
    if (fields.length === 0) return <p className="page-state">{text.noFields}</p>;
    return (
        <form className="panel" onSubmit={submit}>
            {fields.map((field) => (
                <div key={field.name} className="stack">
                    <Setting
                        field={field} value={typed[field.name] ?? shownOf(field)}
                        take={(value) => setTyped({ ...typed, [field.name]: value })} />
                    {field.from === 'set' && (
                        <button type="button" className="link" aria-label={`${back}: ${field.name}`} onClick={() => reset(field.name)}>
                            {back}
                        </button>
                    )}
                </div>
            ))}
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button className="primary" disabled={isBusy || changed.length === 0}>{text.save}</button>
            </div>
        </form>
    );
}

interface SettingProps {
    field: ScriptField;
    value: string | boolean;
    take(value: string | boolean): void;
}

function Setting({ field: { name, kind, purpose, least, most }, value, take }: SettingProps) {
    const text = scriptTexts();
    switch (kind) {
        case 'flag': return <Switch label={name} hint={purpose} isOn={value === true} take={take} />;
        case 'texts':
            return <TextField
                label={name} hint={`${purpose} ${text.oneEach}`.trim()} rows={Math.min(10, String(value).split('\n').length + 1)}
                value={String(value)} take={take} spellCheck={false} />;
        case 'integer':
            return <Field
                label={name} hint={`${purpose} ${text.bounds(least, most)}`.trim()} type="number" required min={least} max={most}
                value={String(value)} take={take} />;
        default: return <Field label={name} hint={purpose} value={String(value)} take={take} />;
    }
}
