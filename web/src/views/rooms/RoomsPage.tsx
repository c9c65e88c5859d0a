import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { Talk } from '../talk/Talk';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { RoomList } from './RoomList';

/** The list of rooms beside the one that is open; on a phone one of the two. */
export function RoomsPage({ id }: { id: RoomID | undefined }) {
    const { rooms } = useClient();
    // A room that comes or goes changes the order.
    useSignal(rooms.order);
    const isKnown = useSignal(rooms.isKnown);
    const room = id ? rooms.get(id) : undefined;
    return (
        <>
            <RoomList open={id} />
            {room
                ? <Edition key={room.id} room={room} />
                : <section className="talk is-empty">
                    {id && isKnown
                        ? <>
                            <h1>{texts.rooms.gone}</h1>
                            <button onClick={() => goTo(undefined)}>{texts.rooms.back}</button>
                        </>
                        : <p>{id ? texts.talk.loading : texts.rooms.nothingOpen}</p>}
                </section>}
        </>
    );
}

/** The conversation, from its beginning when it was read anew. */
function Edition({ room }: { room: Room }) {
    return <Talk key={useSignal(room.edition)} room={room} />;
}
