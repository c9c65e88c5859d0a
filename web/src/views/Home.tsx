import { ConnectionBar } from './ConnectionBar';
import { Page } from './Page';
import { Rail } from './Rail';
import { LeaveDialog } from './rooms/LeaveDialog';
import { RoomsPage } from './rooms/RoomsPage';
import { SwitcherKey } from './switcher/SwitcherKey';
import { useRoute } from './useRoute';

/** The ways on at the edge, and what the address names. */
export function Home() {
    const { page, room, rest } = useRoute();
    return (
        <main className={room ? 'home is-open' : 'home'}>
            <ConnectionBar />
            <Rail page={page} />
            {page === 'room' ? <RoomsPage id={room} rest={rest} /> : <Page key={page} page={page} rest={rest} />}
            <LeaveDialog />
            <SwitcherKey />
        </main>
    );
}
