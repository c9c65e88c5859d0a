import { useEffect, useRef, useState, type FormEvent } from 'react';
import { foundGroup, namesIn, openDirect, Unknown } from '../../state/founding';
import { nonce } from '../../state/nonce';
import { texts } from '../../texts';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { useClient } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';

/** Begins a conversation: with one person, or as a group. */
export function CreateDialog({ close }: { close(): void }) {
    const { ask, sync } = useClient();
    const dialog = useRef<HTMLDialogElement>(null);
    const [isGroup, setGroup] = useState(false);
    const [username, setUsername] = useState('');
    const [name, setName] = useState('');
    const [invited, setInvited] = useState('');
    // Sent twice, it is made once.
    const [same] = useState(nonce);
    const [unknown, setUnknown] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = texts.create;

    useEffect(() => dialog.current?.showModal(), []);
    // Where one writes, rather than the choice above it.
    useEffect(() => dialog.current?.querySelector<HTMLInputElement>('.field input')?.focus(), [isGroup]);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setUnknown('');
        void run(async () => {
            try {
                const room = isGroup
                    ? await foundGroup(ask, name.trim(), namesIn(invited), same)
                    : await openDirect(ask, username);
                await sync.refresh();
                goTo(room);
                close();
            } catch (error) {
                const missing = whoIsUnknown(error, isGroup ? '' : username.trim());
                if (missing === undefined) throw error;
                setUnknown(text.unknown(missing));
            }
        });
    };
    return (
        <dialog ref={dialog} aria-label={text.title} onClose={close}>
            <form onSubmit={submit}>
                <h2>{text.title}</h2>
                <div className="choice">
                    <label>
                        <input type="radio" name="kind" checked={!isGroup} onChange={() => setGroup(false)} />
                        <span>{text.person}</span>
                    </label>
                    <label>
                        <input type="radio" name="kind" checked={isGroup} onChange={() => setGroup(true)} />
                        <span>{text.group}</span>
                    </label>
                </div>
                {isGroup
                    ? <>
                        <Field label={text.name} value={name} take={setName} required autoFocus maxLength={100} />
                        <Field
                            label={text.invite} hint={text.inviteHint} value={invited} take={setInvited}
                            autoCapitalize="none" spellCheck={false} />
                    </>
                    : <Field
                        label={text.username} hint={text.usernameHint} value={username} take={setUsername}
                        required autoFocus autoCapitalize="none" spellCheck={false} />}
                {(unknown || problem) && <p className="problem" role="alert">{unknown || problem}</p>}
                <div className="buttons">
                    <button type="button" onClick={() => dialog.current?.close()}>{text.cancel}</button>
                    <button className="primary" disabled={isBusy}>{isGroup ? text.submit : text.open}</button>
                </div>
            </form>
        </dialog>
    );
}

function whoIsUnknown(error: unknown, username: string): string | undefined {
    if (error instanceof Unknown) return error.username;
    return username && error instanceof Refusal && error.code === 'not_found' ? username : undefined;
}
