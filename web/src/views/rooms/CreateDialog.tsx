import { useState, type FormEvent } from 'react';
import { found, handleFrom, namesIn, openDirect, openWith, Unknown } from '../../state/founding';
import { nonce } from '../../state/nonce';
import { addressOf } from '../../state/route';
import { roomTexts } from '../../texts/room';
import type { PersonRow, RoomID } from '../../wire/protocol';
import { Refusal } from '../../wire/refusal';
import { Field } from '../Field';
import { Choice } from '../parts/Choice';
import { Dialog } from '../parts/Dialog';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';
import { PeoplePicker } from './PeoplePicker';

const KINDS = ['person', 'group', 'channel', 'broadcast'] as const;
type Kind = typeof KINDS[number];

/** Begins a conversation: with one person, or a room for more. */
export default function CreateDialog({ close }: { close(): void }) {
    const { ask, sync, contacts } = useClient();
    // Without Contacts nobody can be asked by name.
    const isAlone = useSignal(contacts.isAbsent);
    const [kind, setKind] = useState<Kind>('person');
    const [name, setName] = useState('');
    const [topic, setTopic] = useState('');
    const [handle, setHandle] = useState<string>();
    const [people, setPeople] = useState<readonly PersonRow[]>([]);
    const [typed, setTyped] = useState('');
    // Sent twice, it is made once.
    const [same] = useState(nonce);
    const [unknown, setUnknown] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().create;
    const shownHandle = handle ?? (kind === 'channel' ? handleFrom(name) : '');
    const enter = async (making: Promise<RoomID>): Promise<void> => {
        const room = await making;
        await sync.refresh();
        close();
        goTo(room);
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setUnknown('');
        void run(async () => {
            try {
                await enter(kind === 'person'
                    ? openDirect(ask, typed)
                    : found(ask, {
                        kind, name: name.trim(), topic: topic.trim(), nonce: same,
                        handle: kind === 'group' ? '' : shownHandle,
                        members: people.map(({ account }) => account), usernames: namesIn(typed),
                    }));
            } catch (error) {
                const missing = whoIsUnknown(error, kind === 'person' ? typed.trim() : '');
                if (missing === undefined) throw error;
                setUnknown(text.unknown(missing));
            }
        });
    };
    const openChosen = (person: PersonRow): void =>
        void run(() => enter(openWith(ask, person.account)));
    return (
        <Dialog title={text.title} close={close}>
            <form onSubmit={submit}>
                <Choice<Kind>
                    label={text.kind} isLabelUnseen value={kind} take={setKind}
                    options={KINDS.map((value) => ({ value, label: text.kinds[value] }))} />
                <p className="hint">{text.kindHints[kind]}</p>
                {kind === 'person'
                    ? <PeoplePicker
                        key="person" label={text.username} chosen={[]} choose={openChosen} drop={() => {}}
                        typed={setTyped} />
                    : <>
                        <Field label={text.name} value={name} take={setName} required maxLength={100} autoFocus />
                        {kind !== 'group' && <Field
                            label={text.handle} hint={text.handleHint} value={shownHandle}
                            take={(value) => setHandle(value.replace(/^#/, ''))} maxLength={32}
                            required={kind === 'channel'} autoCapitalize="none" spellCheck={false} />}
                        <Field label={text.topic} value={topic} take={setTopic} maxLength={500} />
                        {!isAlone && <PeoplePicker
                            key="members" label={text.invite} chosen={people}
                            choose={(person) => setPeople([...people, person])}
                            drop={(account) => setPeople(people.filter((each) => each.account !== account))}
                            typed={setTyped} />}
                    </>}
                {(unknown || problem) && <p className="problem" role="alert">{unknown || problem}</p>}
                <div className="buttons">
                    {kind === 'channel' && <a className="button" href={addressOf('browse')} onClick={close}>{text.browse}</a>}
                    <button className="primary" disabled={isBusy}>{kind === 'person' ? text.open : text.submit}</button>
                </div>
            </form>
        </Dialog>
    );
}

function whoIsUnknown(error: unknown, username: string): string | undefined {
    if (error instanceof Unknown) return error.username;
    return username && error instanceof Refusal && error.code === 'not_found' ? username : undefined;
}
