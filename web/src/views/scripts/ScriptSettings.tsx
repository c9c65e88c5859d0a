import { useState, type FormEvent } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { deed } from '../deed';
import { Field } from '../Field';
import { Switch } from '../parts/Switch';
import { toast } from '../parts/Toast';
import { TextField } from '../TextField';
import { useClient } from '../use';
import { useWork } from '../useWork';
import type { ScriptFacts, ScriptField } from './rows';

interface ScriptSettingsProps {
    facts: ScriptFacts;
    again(): void;
}

/** As it is typed: lists one entry a line. */
type Typed = Readonly<Record<string, string | boolean>>;

/** What a script lets one choose; it holds at once, above the configuration. */
export function ScriptSettings({ facts, again }: ScriptSettingsProps) {
    const { ask } = useClient();
    const [typed, setTyped] = useState<Typed>({});
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const { script, fields } = facts;
    const changed = fields.filter(({ name }) => typed[name] !== undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const values = Object.fromEntries(changed.map((field) => [field.name, valueOf(field, typed[field.name])]));
            await ask('scripts.set', { script, values: JSON.stringify(values) });
            setTyped({});
            toast(text.saved);
            again();
        });
    };
    const reset = (name: string): void => {
        const { [name]: _, ...others } = typed;
        setTyped(others);
        deed(ask('scripts.reset', { script, setting: `config.${name}` }).then(again), text.wasReset);
    };
    if (fields.length === 0) return <p className="page-state">{text.noFields}</p>;
    return (
        <form className="panel" onSubmit={submit}>
            {fields.map((field) => (
                <div key={field.name} className="stack">
                    <Setting
                        field={field} value={typed[field.name] ?? shownOf(field)}
                        take={(value) => setTyped({ ...typed, [field.name]: value })} />
                    {field.from === 'set' && (
                        <button type="button" className="link" aria-label={text.resetOf(field.name)} onClick={() => reset(field.name)}>
                            {text.reset}
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

function shownOf({ kind, value }: ScriptField): string | boolean {
    const known: unknown = JSON.parse(value);
    if (kind === 'flag') return known === true;
    return Array.isArray(known) ? known.join('\n') : String(known);
}

function valueOf({ kind }: ScriptField, typed: string | boolean | undefined): unknown {
    if (kind === 'flag') return typed === true;
    if (kind === 'integer') return Number(typed);
    if (kind === 'text') return String(typed);
    return String(typed).split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
