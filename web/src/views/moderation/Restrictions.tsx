import { useState } from 'react';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import type { AccountID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { Listing } from '../Listing';
import { moment } from '../spans';
import { useClient, useName } from '../use';
import { usePages, type Paging } from '../usePages';
import { ReasonDialog } from './ReasonDialog';
import type { Kind } from './RestrictDialog';
import { PAGE } from './rows';

interface RestrictionRow {
    account: AccountID;
    kind: Kind;
    until: number;
    reason: string;
    moderator: AccountID;
}

const PAGING: Paging<{ restrictions: RestrictionRow[] }, RestrictionRow> = {
    rows: ({ restrictions }) => restrictions,
    next: ({ restrictions }) => {
        const last = restrictions[restrictions.length - 1];
        return last && restrictions.length === PAGE ? { after: last.account } : undefined;
    },
};

/** Who has no voice on the whole server. */
export function Restrictions() {
    const { ask } = useClient();
    const pages = usePages('rooms.restrictions', { limit: PAGE }, PAGING);
    const [ended, setEnded] = useState<RestrictionRow>();
    const text = moderation();
    return (
        <>
            <Listing pages={pages} label={text.tabs.restrictions} empty={text.noneRestricted}>
                {(row) => <Restricted key={row.account} row={row} end={() => setEnded(row)} />}
            </Listing>
            {ended && <ReasonDialog
                title={text.endTitle} submit={text.end} isRequired close={() => setEnded(undefined)}
                act={async (reason) => {
                    await ask('rooms.unrestrict', { account: ended.account, reason });
                    pages.again();
                }} />}
        </>
    );
}

function Restricted({ row, end }: { row: RestrictionRow; end(): void }) {
    const name = useName(row.account), by = useName(row.moderator);
    const text = moderation();
    return (
        <li className="person-row">
            <Avatar id={row.account} name={name} />
            <div>
                <p><bdi className="name">{name}</bdi> <span className="state">{text.kinds[row.kind]}</span></p>
                <p dir="auto">{row.reason}</p>
                <p className="hint">{roomTexts().bans.by(by)} · {roomTexts().bans.until(moment(row.until))}</p>
            </div>
            <button aria-label={text.endOf(name)} onClick={end}>{text.end}</button>
        </li>
    );
}
