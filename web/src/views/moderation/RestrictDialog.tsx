import { useState } from 'react';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import type { AccountID } from '../../wire/protocol';
import { Choice } from '../parts/Choice';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { spans } from '../spans';
import { useClient } from '../use';
import { ReasonDialog } from './ReasonDialog';

const SECONDS = [3600, 86_400, 604_800, 2_592_000];
const KINDS = ['mute', 'shadow'] as const;
export type Kind = typeof KINDS[number];

interface RestrictDialogProps {
    account: AccountID;
    username: string;
    close(): void;
}

/** Takes somebody's voice on the whole server. */
export function RestrictDialog({ account, username, close }: RestrictDialogProps) {
    const { ask } = useClient();
    const [kind, setKind] = useState<Kind>('mute');
    const [seconds, setSeconds] = useState(86_400);
    const text = moderation();
    const act = async (reason: string): Promise<void> => {
        await ask('rooms.restrict', {
            account, kind, reason, ...(seconds > 0 ? { until: Date.now() + seconds * 1000 } : {}),
        });
        toast(text.done);
    };
    return (
        <ReasonDialog
            title={text.deedTitle(text.deeds.restrict, username)} submit={text.restrict} isDanger isRequired
            act={act} close={close}>
            <Choice<Kind>
                label={text.kind} value={kind} take={setKind}
                options={KINDS.map((value) => ({ value, label: text.kinds[value] }))} />
            <p className="hint">{text.kindHints[kind]}</p>
            <Select<number>
                label={roomTexts().members.howLong} value={seconds} take={setSeconds}
                options={spans(SECONDS, roomTexts().members.forGood)} />
        </ReasonDialog>
    );
}
