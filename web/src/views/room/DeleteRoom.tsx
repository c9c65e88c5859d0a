import { useState, type FormEvent } from 'react';
import { roomTexts } from '../../texts/room';
import type { RoomFacts } from '../../wire/protocol';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { useClient } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';

/** Ends a room for all; its name has to be written, as it cannot be taken back. */
export function DeleteRoom({ facts }: { facts: RoomFacts }) {
    const [isAsked, setAsked] = useState(false);
    return (
        <>
            <button className="danger" onClick={() => setAsked(true)}>{roomTexts().settings.remove}</button>
            {isAsked && <DeleteDialog facts={facts} close={() => setAsked(false)} />}
        </>
    );
}

function DeleteDialog({ facts: { room, name }, close }: { facts: RoomFacts; close(): void }) {
    const { ask, sync } = useClient();
    const [written, setWritten] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().settings;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask('rooms.delete', { room });
            close();
            goTo(undefined);
            await sync.refresh();
        });
    };
    return (
        <Dialog title={text.removeTitle(name)} close={close}>
            <form onSubmit={submit}>
                <p>{text.removeHint}</p>
                <Field label={text.removeName(name)} value={written} take={setWritten} autoComplete="off" autoFocus />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button className="danger" disabled={isBusy || written.trim() !== name.trim()}>{text.remove}</button>
                </div>
            </form>
        </Dialog>
    );
}
