import { useState } from 'react';
import { outranks } from '../../state/powers';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { MemberRow } from '../../wire/protocol';
import { Listing } from '../Listing';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { PersonAvatar } from '../people/PersonAvatar';
import { showPerson } from '../people/shown';
import { useClient, usePerson, useSignal } from '../use';
import { useAgainAfter } from '../useHeard';
import { usePages, type Paging } from '../usePages';
import type { PanelProps } from './Panel';
import { SanctionDialog, type Sanction } from './SanctionDialog';
import { TransferDialog } from './TransferDialog';
import { useMemberDeeds } from './useMemberDeeds';
import { usePowers } from './usePowers';

const PAGE = 50;
const PAGING: Paging<{ members: MemberRow[] }, MemberRow> = {
    rows: ({ members }) => members,
    next: ({ members }) => {
        const last = members[members.length - 1];
        return last && members.length === PAGE ? { after: last.account } : undefined;
    },
};
const CHANGES = new Set([
    'rooms.joined', 'rooms.left', 'rooms.kicked', 'rooms.banned', 'rooms.role', 'rooms.muted', 'rooms.unmuted',
]);

/** Who is there, and what may be done about each. */
export function Members({ room }: PanelProps) {
    const [query, setQuery] = useState('');
    const row = useSignal(room.row);
    const pages = usePages('rooms.members', {
        room: room.id, limit: PAGE, ...(query.trim() ? { query: query.trim() } : {}),
    }, PAGING);
    useAgainAfter(({ topic, event }) => topic === room.id && CHANGES.has(event), pages.again);
    const [sanction, setSanction] = useState<{ member: MemberRow; kind: Sanction }>();
    const [heir, setHeir] = useState<MemberRow>();
    const text = roomTexts().members;
    return (
        <>
            <input
                type="search" className="search-field" dir="auto" value={query} aria-label={text.find}
                placeholder={text.find} autoComplete="off" onChange={(event) => setQuery(event.target.value)} />
            <p className="hint">{texts.rooms.members(row.members)}</p>
            <Listing pages={pages} label={texts.panel.titles.members} empty={text.nobody}>
                {(member) => <Member
                    key={member.account} member={member} room={room} setHeir={setHeir}
                    sanction={(kind) => setSanction({ member, kind })} />}
            </Listing>
            {sanction && <SanctionDialog room={room.id} {...sanction} close={() => setSanction(undefined)} />}
            {heir && <TransferDialog room={room.id} heir={heir} close={() => setHeir(undefined)} />}
        </>
    );
}

interface MemberProps extends PanelProps {
    member: MemberRow;
    sanction(kind: Sanction): void;
    setHeir(member: MemberRow): void;
}

function Member({ member, room, sanction, setHeir }: MemberProps) {
    const { me } = useClient();
    const person = usePerson(member.account);
    const powers = usePowers(useSignal(room.row));
    const { writeTo, setRole, unmute } = useMemberDeeds(room.id, member);
    const name = person?.name ?? member.username;
    const isMe = member.account === me.get();
    const text = roomTexts().members;
    const isBelow = !isMe && outranks(powers.role, member.role);
    const items = isMe ? [] : [
        { label: text.write, icon: 'talk' as const, act: writeTo },
        ...(powers.owns && member.role === 'member' ? [{ label: text.makeModerator, act: () => setRole('moderator') }] : []),
        ...(powers.owns && member.role === 'moderator' ? [{ label: text.makeMember, act: () => setRole('member') }] : []),
        ...(powers.owns && member.role !== 'owner' ? [{ label: text.transfer, act: () => setHeir(member) }] : []),
        ...(isBelow ? [
            member.muted
                ? { label: text.unmute, act: unmute }
                : { label: text.sanctions.mute, act: () => sanction('mute') },
            { label: text.sanctions.kick, isDanger: true, act: () => sanction('kick') },
            { label: text.sanctions.ban, isDanger: true, act: () => sanction('ban') },
        ] : []),
    ];
    return (
        <li className="person-row">
            <PersonAvatar account={member.account} name={name} />
            <div>
                <p><button className="link name" onClick={() => showPerson(member.account, me.get())}><bdi>{name}</bdi></button>{isMe && <span className="hint"> {text.you}</span>}</p>
                <p className="hint">
                    @{member.username}
                    {member.role !== 'member' && <> · {text.roles[member.role]}</>}
                </p>
            </div>
            {member.muted && <span className="mark" title={text.isMuted}><Icon name="voiceless" /><span className="unseen">{text.isMuted}</span></span>}
            {items.length > 0 && <Menu label={text.menu(name)} items={items} />}
        </li>
    );
}
