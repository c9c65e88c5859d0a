import { laterTexts } from '../../texts/later';
import { Empty, Pending } from '../parts/Pending';
import { toast } from '../parts/Toast';
import { shortDay } from '../time';
import { useClient, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { useDeed } from '../useDeed';
import { PersonItem } from './PersonItem';
import { nameOf, type BlockedRow } from './rows';

/** Whom one keeps away. */
export function BlockedList() {
    const { ask, contacts } = useClient();
    const blocked = useAnswer(
        () => ask<{ blocked: BlockedRow[] }>('contacts.blocked', { limit: 200 }),
        useSignal(contacts.changes));
    const text = laterTexts().people;
    if (!blocked.answer) return <Pending {...blocked} />;
    const rows = blocked.answer.blocked;
    if (rows.length === 0) return <Empty title={text.noBlocked} hint={text.noBlockedHint} />;
    return (
        <ul className="people" aria-label={text.blocked}>
            {rows.map((row) => <Blocked key={row.account} row={row} />)}
        </ul>
    );
}

function Blocked({ row }: { row: BlockedRow }) {
    const { ask } = useClient();
    const { isBusy, run } = useDeed();
    const text = laterTexts().people;
    const unblock = (): void => void run(async () => {
        await ask('contacts.unblock', { account: row.account });
        toast(text.unblocked(nameOf(row)));
    });
    return (
        <PersonItem person={row} said={text.since(shortDay(row.since))}>
            <button disabled={isBusy} onClick={unblock}>{text.unblock}</button>
        </PersonItem>
    );
}
