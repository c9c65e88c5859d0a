import { useState, type FormEvent } from 'react';
import type { Powers } from '../../state/powers';
import { roomTexts } from '../../texts/room';
import type { RoomFacts } from '../../wire/protocol';
import { Field } from '../Field';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useWork } from '../useWork';

/** What a room is called and is about. What is not changed is not sent. */
export function RoomForm({ facts, powers }: { facts: RoomFacts; powers: Powers }) {
    const { ask } = useClient();
    const [name, setName] = useState(facts.name);
    const [topic, setTopic] = useState(facts.topic);
    const [handle, setHandle] = useState(facts.handle ?? '');
    const { isBusy, problem, run } = useWork();
    const hasHandle = powers.owns && facts.kind !== 'group';
    const changes = {
        ...(name.trim() !== facts.name ? { name: name.trim() } : {}),
        ...(topic.trim() !== facts.topic ? { topic: topic.trim() } : {}),
        ...(hasHandle && handle.trim() !== (facts.handle ?? '') ? { handle: handle.trim() } : {}),
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('rooms.update', { room: facts.room, ...changes });
            toast(roomTexts().settings.saved);
        });
    };
    const text = roomTexts().settings;
    return (
        <form className="panel-group" onSubmit={submit}>
            <Field label={text.name} value={name} take={setName} required maxLength={100} />
            <Field label={text.topic} value={topic} take={setTopic} maxLength={500} />
            {hasHandle && <Field
                label={roomTexts().create.handle} hint={roomTexts().create.handleHint} value={handle}
                take={(value) => setHandle(value.replace(/^#/, ''))} maxLength={32} autoCapitalize="none"
                required={facts.kind === 'channel'} spellCheck={false} />}
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button className="primary" disabled={isBusy || Object.keys(changes).length === 0}>{text.save}</button>
            </div>
        </form>
    );
}
