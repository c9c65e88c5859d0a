import { administers } from '../../state/powers';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import { Avatar } from '../Avatar';
import { Menu, type MenuItem } from '../parts/Menu';
import { showPerson } from '../people/shown';
import { useRank } from '../room/usePowers';
import { useClient } from '../use';
import type { Asked, What } from './AccountDialogs';
import type { AccountRow } from './rows';

const RANKS: Record<string, number> = { guest: 0, bot: 0, member: 1, moderator: 2, admin: 3, owner: 4 };

interface AccountProps {
    account: AccountRow;
    ask(asked: Asked): void;
}

/** Somebody, with what one's part on the server lets one do about them (docs/accounts.md, "Who may"). */
export function Account({ account, ask }: AccountProps) {
    const { me } = useClient();
    const items = useItems(account, ask);
    const text = moderation();
    const name = account.display_name || account.username;
    const isUsual = account.state === 'active';
    return (
        <li className="person-row">
            <Avatar id={account.account} name={name} />
            <div>
                <p><button className="link name" onClick={() => showPerson(account.account, me.get())}><bdi>{name}</bdi></button></p>
                <p className="hint">
                    @{account.username}
                    {account.role !== 'member' && <> · {text.roles[account.role] ?? account.role}</>}
                    {account.email && <> · {account.email}</>}
                </p>
            </div>
            {!isUsual && <span className="state">{text.states[account.state]}</span>}
            {items.length > 0 && <Menu label={roomTexts().members.menu(name)} items={items} />}
        </li>
    );
}

function useItems(account: AccountRow, ask: (asked: Asked) => void): MenuItem[] {
    const rank = useRank();
    const { me } = useClient();
    const text = moderation();
    const isBelow = rank === 'owner' || (RANKS[account.role] ?? 0) < (RANKS[rank] ?? 0);
    if (account.account === me.get() || !isBelow || account.state === 'deleted') return [];
    const item = (what: What, isDanger = false): MenuItem =>
        ({ label: text.deeds[what], isDanger, act: () => ask({ what, account }) });
    const isBot = account.role === 'bot';
    return [
        ...(account.state === 'pending' ? [item('approve'), item('decline', true)] : []),
        ...(account.state === 'active' ? [item('restrict'), item('suspend', true)] : []),
        ...(account.state === 'suspended' ? [item('restore')] : []),
        ...(administers(rank) && !isBot && account.state === 'active'
            ? [item('role'), item('reset'), item('factor')] : []),
    ];
}
