import { useEffect } from 'react';
import type { Route } from '../state/route';
import { ConnectionBar } from './ConnectionBar';
import { KeysKey } from './device/KeysKey';
import { Page } from './Page';
import { VIEWS } from './pages';
import { PersonPlace } from './people/PersonPlace';
import { Rail } from './Rail';
import { LeaveDialog } from './rooms/LeaveDialog';
import { RoomsPage } from './rooms/RoomsPage';
import { SwitcherKey } from './switcher/SwitcherKey';
import { Title } from './Title';
import { useClient, useSignal } from './use';
import { useRoute } from './useRoute';

/** Pages that are nothing without the plugin Contacts. */
const OF_CONTACTS = new Set<Route['page']>(['people', 'invite']);

/** The ways on at the edge, and what the address names. */
export default function Home() {
    const { page, room, rest } = useRoute();
    const isAlone = useSignal(useClient().contacts.isAbsent);
    const View = page === 'room' || (isAlone && OF_CONTACTS.has(page)) ? undefined : VIEWS[page];
    // What was a way in leads nowhere any more, and so does what this server has not.
    const isOver = page !== 'room' && !View;
    useEffect(() => { if (isOver) location.replace('#/'); }, [isOver]);
    return (
        <main className={room ? 'home is-open' : 'home'}>
            <Title />
            <KeysKey />
            <ConnectionBar />
            <Rail page={page} />
            <PersonPlace />
            {View ? <Page key={page} View={View} rest={rest} /> : <RoomsPage id={room} rest={rest} />}
            <LeaveDialog />
            <SwitcherKey />
        </main>
    );
}
