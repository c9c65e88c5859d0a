import { useState, type FormEvent } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { useWork } from '../useWork';
import { blank } from './blank';
import { usePlace } from './place';

/** Begins a script: it lies there, and does nothing until it is switched on. */
export function NewScript({ close }: { close(): void }) {
    const { ask, address } = usePlace();
    const [name, setName] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('save', { script: name, text: blank(name) });
            location.hash = address(name);
        });
    };
    return (
        <Dialog title={text.fresh} close={close}>
            <form onSubmit={submit}>
                <Field
                    label={text.name} hint={text.nameHint} value={name} take={(typed) => setName(typed.toLowerCase())}
                    required maxLength={40} pattern="[a-z0-9\-]+" autoComplete="off" autoCapitalize="none" spellCheck={false} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="primary" disabled={isBusy}>{text.begin}</button></div>
            </form>
        </Dialog>
    );
}
