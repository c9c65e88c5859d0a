import { useState } from 'react';
import { addressOf } from '../../state/route';
import { laterTexts } from '../../texts/later';
import type { PageProps } from '../pages';
import { Icon } from '../parts/Icon';
import { Tabs } from '../parts/Tabs';
import { useClient, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { BlockedList } from './BlockedList';
import { FindPeople } from './FindPeople';
import { FriendList } from './FriendList';
import { InviteDialog } from './InviteDialog';
import { RequestList } from './RequestList';
import type { Requests } from './rows';

/** Whom one knows, who wants to know one, and everybody else. */
export default function PeoplePage({ rest: [part = ''] }: PageProps) {
    const { ask, contacts } = useClient();
    const mine = useSignal(contacts.mine);
    const [query, setQuery] = useState('');
    const [isInviting, setInviting] = useState(false);
    const requests = useAnswer(
        () => ask<Requests>('contacts.requests', { limit: 200 }), useSignal(contacts.changes));
    const text = laterTexts().people;
    const waits = (mine?.requests ?? 0) + (mine?.message_requests ?? 0);
    const tabs = [
        { name: text.friends, address: addressOf('people') },
        { name: text.requests, address: addressOf('people', 'requests'), count: waits },
        { name: text.blocked, address: addressOf('people', 'blocked') },
    ];
    const asked = new Set(requests.answer?.outgoing.map((row) => row.account));
    const isFinding = query.trim() !== '';
    return (
        <div className="page-content">
            <header className="page-head">
                <h1>{text.title}</h1>
                <button className="primary" onClick={() => setInviting(true)}>{text.invite}</button>
            </header>
            <div className="search">
                <Icon name="search" />
                <input
                    type="search" dir="auto" value={query} aria-label={text.find} placeholder={text.findHint}
                    autoCapitalize="none" spellCheck={false} maxLength={200}
                    onChange={(event) => setQuery(event.target.value)} />
            </div>
            {isFinding
                ? <FindPeople query={query.trim()} asked={asked} />
                : <>
                    <Tabs label={text.parts} tabs={tabs} current={addressOf('people', ...part ? [part] : [])} />
                    {part === 'requests'
                        ? <RequestList />
                        : part === 'blocked' ? <BlockedList /> : <FriendList />}
                </>}
            {isInviting && <InviteDialog close={() => setInviting(false)} />}
        </div>
    );
}
