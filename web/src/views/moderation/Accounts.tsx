import { useState } from 'react';
import { moderation } from '../../texts/moderation';
import { Listing } from '../Listing';
import { Select } from '../parts/Select';
import { usePages, type Paging } from '../usePages';
import { useSettled } from '../useSettled';
import { Account } from './Account';
import { AccountDialogs, type Asked } from './AccountDialogs';
import { PAGE, type AccountRow } from './rows';

const STATES = ['active', 'pending', 'suspended'] as const;
const PAGING: Paging<{ accounts: AccountRow[] }, AccountRow> = {
    rows: ({ accounts }) => accounts,
    next: ({ accounts }) => {
        const last = accounts[accounts.length - 1];
        return last && accounts.length === PAGE ? { after: last.account } : undefined;
    },
};

/** Everybody who has an account, and what may be done about each. */
export function Accounts() {
    const [username, setUsername] = useState('');
    const [state, setState] = useState<typeof STATES[number] | ''>('');
    const wanted = useSettled(username.trim().replace(/^@/, ''));
    const pages = usePages('accounts.list', {
        limit: PAGE, ...(wanted ? { username: wanted } : {}), ...(state ? { state } : {}),
    }, PAGING);
    const [asked, setAsked] = useState<Asked>();
    const text = moderation();
    return (
        <>
            <div className="finder">
                <input
                    type="search" className="search-field" value={username} aria-label={text.byUsername}
                    placeholder={text.byUsername} autoCapitalize="none" autoComplete="off" spellCheck={false}
                    onChange={(event) => setUsername(event.target.value)} />
            </div>
            <Select<typeof STATES[number] | ''>
                label={text.state} value={state} take={setState}
                options={[{ value: '', label: text.anyState }, ...STATES.map((value) => ({ value, label: text.states[value] }))]} />
            <Listing pages={pages} label={text.tabs.people} empty={text.noAccounts}>
                {(account) => <Account key={account.account} account={account} ask={setAsked} />}
            </Listing>
            {asked && <AccountDialogs asked={asked} done={pages.again} close={() => setAsked(undefined)} />}
        </>
    );
}
