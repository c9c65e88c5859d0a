import { ConnectionBar } from './ConnectionBar';
import { KeysKey } from './device/KeysKey';
import { Page } from './Page';
import { Rail } from './Rail';
import { RoomsPage } from './rooms/RoomsPage';
import { Title } from './Title';
import { useRoute } from './useRoute';

/** The ways on at the edge, and what the address names. */
export function Home() {
    const { page, room, rest } = useRoute();
    return (
        <main className={room ? 'home is-open' : 'home'}>
            <Title />
            <KeysKey />
            <ConnectionBar />
            <Rail page={page} />
            {page === 'room' ? <RoomsPage id={room} /> : <Page key={page} page={page} rest={rest} />}
        </main>
    );
}
