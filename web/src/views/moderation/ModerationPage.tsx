import { useLayoutEffect, useRef, type ComponentType } from 'react';
import { administers, moderatesServer } from '../../state/powers';
import { addressOf } from '../../state/route';
import { moderation } from '../../texts/moderation';
import type { PageProps } from '../pages';
import { Tabs } from '../parts/Tabs';
import { useRank } from '../room/usePowers';
import { AccountInvitations } from './AccountInvitations';
import { Accounts } from './Accounts';
import { Audit } from './Audit';
import { Decisions } from './Decisions';
import { Held } from './Held';
import { OwnersScripts } from './OwnersScripts';
import { Reports } from './Reports';
import { Restrictions } from './Restrictions';
import { ServerRooms } from './ServerRooms';

const NAMES = [
    'reports', 'held', 'decisions', 'people', 'restrictions', 'rooms', 'rules', 'invitations', 'audit',
] as const;
type Name = typeof NAMES[number];

const VIEWS: Record<Name, ComponentType> = {
    reports: () => <Reports />, held: () => <Held />, decisions: Decisions, people: Accounts,
    restrictions: Restrictions, rooms: ServerRooms, rules: OwnersScripts, invitations: AccountInvitations, audit: Audit,
};
const FOR_ADMINS = new Set<Name>(['invitations', 'audit']);

/** What the server's moderators and administrators do. */
export default function ModerationPage({ rest }: PageProps) {
    const rank = useRank();
    const text = moderation();
    const names = NAMES.filter((name) => administers(rank) || !FOR_ADMINS.has(name));
    const name = names.find((each) => each === rest[0]) ?? 'reports';
    const View = VIEWS[name];
    const page = useRef<HTMLDivElement>(null);
    // On a phone not all of them are in sight.
    useLayoutEffect(() => {
        page.current?.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }, [name]);
    if (!moderatesServer(rank)) return <p className="page-state">{text.notYours}</p>;
    return (
        <div ref={page} className="page-content moderation">
            <h1>{text.title}</h1>
            <Tabs
                label={text.title} current={addressOf('moderation', name)}
                tabs={[
                    ...names.map((each) => ({ name: text.tabs[each], address: addressOf('moderation', each) })),
                    ...(administers(rank) ? [{ name: text.scripts, address: addressOf('scripts') }] : []),
                ]} />
            <View key={name} />
        </div>
    );
}
