import { useEffect } from 'react';
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
import { useRoute } from './useRoute';

/** The ways on at the edge, and what the address names. */
export default function Home() {
    const { page, room, rest } = useRoute();
    const View = page === 'room' ? undefined : VIEWS[page];
    // What was a way in leads nowhere any more.
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
