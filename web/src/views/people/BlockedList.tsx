import { laterTexts } from '../../texts/later';
import { More } from '../parts/More';
import { Empty, Pending } from '../parts/Pending';
import { toast } from '../parts/Toast';
import { shortDay } from '../time';
import { useClient, useSignal } from '../use';
import { useDeed } from '../useDeed';
import { usePages, type Paging } from '../usePages';
import { PersonItem } from './PersonItem';
import { nameOf, type BlockedRow } from './rows';

const PAGE = 50;
const PAGING: Paging<{ blocked: BlockedRow[] }, BlockedRow> = {
    rows: ({ blocked }) => blocked,
    next: ({ blocked }) => {
        const last = blocked[blocked.length - 1];
        return last && blocked.length === PAGE ? { after: last.account } : undefined;
    },
};

/** Whom one keeps away. */
export function BlockedList() {
    const { contacts } = useClient();
    const pages = usePages('contacts.blocked', { limit: PAGE }, PAGING, useSignal(contacts.changes));
    const text = laterTexts().people;
    if (pages.rows.length === 0) {
        return pages.isWhole ? <Empty title={text.noBlocked} hint={text.noBlockedHint} /> : <Pending {...pages} />;
    }
    return (
        <>
            <ul className="people" aria-label={text.blocked}>
                {pages.rows.map((row) => <Blocked key={row.account} row={row} />)}
            </ul>
            <More pages={pages} />
        </>
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
