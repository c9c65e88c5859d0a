import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { AccountID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { moment } from '../spans';
import { useClient, useName } from '../use';
import { useAgainAfter } from '../useHeard';
import { usePages, type Paging } from '../usePages';
import type { PanelProps } from './Panel';

interface BanRow {
    account: AccountID;
    until?: number;
    reason: string;
    by: AccountID;
    at: number;
}

const PAGE = 50;
const PAGING: Paging<{ bans: BanRow[] }, BanRow> = {
    rows: ({ bans }) => bans,
    next: ({ bans }) => {
        const last = bans[bans.length - 1];
        return last && bans.length === PAGE ? { after: last.account } : undefined;
    },
};

/** Who is kept out. */
export function Bans({ room }: PanelProps) {
    const { ask } = useClient();
    const pages = usePages('rooms.bans', { room: room.id, limit: PAGE }, PAGING);
    useAgainAfter(({ topic, event }) => topic === room.id && /rooms\.(un)?banned/.test(event), pages.again);
    const lift = ({ account }: BanRow): void =>
        deed(ask('rooms.unban', { room: room.id, account }), roomTexts().bans.lifted);
    return (
        <Listing pages={pages} label={texts.panel.titles.bans} empty={roomTexts().bans.none}>
            {(ban) => <Banned key={ban.account} ban={ban} lift={() => lift(ban)} />}
        </Listing>
    );
}

function Banned({ ban, lift }: { ban: BanRow; lift(): void }) {
    const name = useName(ban.account), by = useName(ban.by);
    const text = roomTexts().bans;
    return (
        <li className="person-row">
            <Avatar id={ban.account} name={name} />
            <div>
                <p><bdi className="name">{name}</bdi></p>
                {ban.reason && <p dir="auto">{ban.reason}</p>}
                <p className="hint">{text.by(by)} · {ban.until ? text.until(moment(ban.until)) : roomTexts().members.forGood}</p>
            </div>
            <button aria-label={text.liftOf(name)} onClick={lift}>{text.lift}</button>
        </li>
    );
}
