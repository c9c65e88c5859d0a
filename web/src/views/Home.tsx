import { texts } from '../texts';
import { ConnectionBar } from './ConnectionBar';
import { RoomList } from './rooms/RoomList';
import { Talk } from './talk/Talk';
import { useClient, useSignal } from './use';
import { goTo, useRoute } from './useRoute';

/** The list of rooms beside the one that is open; on a phone one of the two. */
export function Home({ signOut }: { signOut(): void }) {
    const { rooms } = useClient();
    const id = useRoute();
    // A room that comes or goes changes the order.
    useSignal(rooms.order);
    const isKnown = useSignal(rooms.isKnown);
    const room = id ? rooms.get(id) : undefined;
    return (
        <main className={id ? 'home is-open' : 'home'}>
            <ConnectionBar />
            <RoomList open={id} signOut={signOut} />
            {room
                ? <Talk key={room.id} room={room} />
                : <section className="talk is-empty">
                    {id && isKnown
                        ? <>
                            <h1>{texts.rooms.gone}</h1>
                            <button onClick={() => goTo(undefined)}>{texts.rooms.back}</button>
                        </>
                        : <p>{id ? texts.talk.loading : texts.rooms.nothingOpen}</p>}
                </section>}
        </main>
    );
}
