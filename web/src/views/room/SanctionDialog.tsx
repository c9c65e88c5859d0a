import { useState, type FormEvent } from 'react';
import { roomTexts } from '../../texts/room';
import type { AccountID, RoomID } from '../../wire/protocol';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { spans } from '../spans';
import { useClient, usePerson } from '../use';
import { useWork } from '../useWork';

export type Sanction = 'mute' | 'kick' | 'ban';

const SECONDS = [600, 3600, 86_400, 604_800, 2_592_000];

interface SanctionDialogProps {
    room: RoomID;
    member: { account: AccountID; username: string };
    kind: Sanction;
    close(): void;
}

/** Takes somebody's voice, or puts them out: for how long, and why. */
export function SanctionDialog({ room, member, kind, close }: SanctionDialogProps) {
    const { ask } = useClient();
    const name = usePerson(member.account)?.name ?? member.username;
    const [seconds, setSeconds] = useState(kind === 'mute' ? 3600 : 0);
    const [reason, setReason] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().members;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await ask(`rooms.${kind}`, {
                room, account: member.account,
                ...(reason.trim() ? { reason: reason.trim() } : {}),
                ...(seconds > 0 && kind !== 'kick' ? { until: Date.now() + seconds * 1000 } : {}),
            });
            toast(text.done[kind](name));
            close();
        });
    };
    return (
        <Dialog title={text.sanctionTitles[kind](name)} close={close}>
            <form onSubmit={submit}>
                <p>{text.sanctionHints[kind]}</p>
                {kind !== 'kick' && <Select<number>
                    label={text.howLong} value={seconds} take={setSeconds}
                    options={spans(SECONDS, text.forGood)} />}
                <Field label={text.reason} hint={text.reasonHints[kind]} value={reason} take={setReason} maxLength={300} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="danger" disabled={isBusy}>{text.sanctions[kind]}</button></div>
            </form>
        </Dialog>
    );
}
