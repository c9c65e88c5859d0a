import { useState } from 'react';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { spans } from '../spans';
import { useClient, useName } from '../use';
import { ReasonDialog } from './ReasonDialog';
import { ACTIONS, type Action, type ReportRow } from './rows';

const SECONDS = [3600, 86_400, 604_800, 2_592_000];

interface DecideDialogProps {
    report: ReportRow;
    done(): void;
    close(): void;
}

/** Ends a report, and all others of the same message or person. */
export function DecideDialog({ report, done, close }: DecideDialogProps) {
    const { ask } = useClient();
    const name = useName(report.account);
    const [action, setAction] = useState<Action>('dismiss');
    const [seconds, setSeconds] = useState(0);
    const text = moderation();
    // A person who was reported, and no message, has said nothing to delete, and stands in no room.
    const possible = ACTIONS.filter((each) => report.message || !['delete', 'kick', 'ban'].includes(each));
    const hasEnd = action === 'mute' || action === 'ban';
    const decide = async (reason: string): Promise<void> => {
        const { decided } = await ask<{ decided: number }>('rooms.decide', {
            report: report.report, action, reason,
            ...(hasEnd && seconds > 0 ? { until: Date.now() + seconds * 1000 } : {}),
        });
        toast(text.decidedCount(decided));
        done();
    };
    return (
        <ReasonDialog
            title={text.decideOf(name)} submit={text.decide} isDanger={action !== 'dismiss'} isRequired
            act={decide} close={close}>
            <Select<Action>
                label={text.action} hint={text.actionHints[action]} value={action} take={setAction}
                options={possible.map((value) => ({ value, label: text.actions[value] }))} />
            {hasEnd && <Select<number>
                label={roomTexts().members.howLong} value={seconds} take={setSeconds}
                options={spans(SECONDS, roomTexts().members.forGood)} />}
        </ReasonDialog>
    );
}
