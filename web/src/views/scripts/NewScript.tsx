import { useState, type FormEvent } from 'react';
import { words } from '../../texts';
import { scriptTexts } from '../../texts/scripts';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { useWork } from '../useWork';
import { blank } from './blank';
import { usePlace } from './place';
import type { ScriptRow, ScriptSaved, ScriptTemplate } from './rows';
import { freeName, renamed } from './templates';

interface NewScriptProps {
    /** Those that are there. */
    scripts: readonly ScriptRow[];
    close(): void;
}

/** Begins a script: it lies there, and does nothing until it is switched on. */
export function NewScript({ scripts, close }: NewScriptProps) {
    const { ask, address } = usePlace();
    const templates = useTemplates();
    const [template, setTemplate] = useState<ScriptTemplate>();
    const [typed, setTyped] = useState<string>();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const taken = scripts.map(({ script }) => script);
    // What was typed stays, whatever is chosen to begin with.
    const name = typed ?? (template ? freeName(template.name, taken) : '');
    const isTaken = taken.includes(name);
    const save = async (): Promise<void> => {
        if (!template) return void await ask('save', { script: name, text: blank(name) });
        const { version: base } = await ask<ScriptSaved>(
            'save', { script: name, text: renamed(template.text, template.name, name) });
        if (template.scenarios === '') return;
        // The script is there, with its scenarios or without.
        await ask('save', { script: name, file: `${name}.scenarios.lua`, text: template.scenarios, base })
            .catch((error) => toast(words(error)));
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (isTaken) return;
        void run(async () => {
            await save();
            location.hash = address(name);
        });
    };
    return (
        <Dialog title={text.fresh} close={close}>
            <form onSubmit={submit}>
                {templates.length > 0 && <Select<string>
                    label={text.beginWith} hint={template?.purpose ?? text.emptyHint} value={template?.name ?? ''}
                    take={(chosen) => setTemplate(templates.find((each) => each.name === chosen))}
                    options={[{ value: '', label: text.empty }, ...templates.map((each) => ({ value: each.name, label: each.name }))]} />}
                <Field
                    label={text.name} hint={isTaken ? text.isTaken : text.nameHint} value={name} take={(typed) => setTyped(typed.toLowerCase())}
                    required maxLength={40} pattern="[a-z0-9\-]+" autoComplete="off" autoCapitalize="none" spellCheck={false}
                    aria-invalid={isTaken} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="primary" disabled={isBusy || isTaken}>{text.begin}</button></div>
            </form>
        </Dialog>
    );
}

/** What there is to begin with: in a room, the scripts that ship and can run there. */
function useTemplates(): readonly ScriptTemplate[] {
    const { ask } = useClient();
    const { room } = usePlace();
    const { answer } = useAnswer<{ templates: ScriptTemplate[] }>(
        async () => room ? ask('room_scripts.templates') : { templates: [] });
    return answer?.templates ?? [];
}
