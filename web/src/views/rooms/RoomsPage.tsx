import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { Loaded } from '../Page';
import { usePanel } from '../room/usePanel';
import { useClient, useSignal } from '../use';
import { RoomList } from './RoomList';

// Most likely a conversation is opened next: it is on its way while the list is drawn.
const early = import('../talk/Talk').catch(() => undefined);
const Talk = lazy(async () => await early ?? import('../talk/Talk'));
const Panel = lazy(() => import('../room/Panel'));
const Preview = lazy(() => import('../browse/Preview'));

interface RoomsPageProps {
    id: RoomID | undefined;
    rest: readonly string[];
}

/** The list of rooms beside the one that is open, and what that has; on a phone one of the three. */
export function RoomsPage({ id, rest }: RoomsPageProps) {
    const { rooms, wishes } = useClient();
    // A room that comes or goes changes the order.
    useSignal(rooms.order);
    const isKnown = useSignal(rooms.isKnown);
    const room = id ? rooms.get(id) : undefined;
    const panel = usePanel(id, rest);
    useEffect(() => { if (room) wishes.visit(room.id); }, [room]);
    return (
        <>
            <RoomList open={id} />
            {room
                ? <Part waiting={<section className="talk" />}><Edition key={room.id} room={room} /></Part>
                : id && isKnown
                    ? <Part waiting={<section className="talk" />}>
                        <Preview key={id} id={id} farewell={rooms.farewells.get(id)} />
                    </Part>
                    : <section className="talk is-empty">
                        <p>{id ? texts.talk.loading : texts.rooms.nothingOpen}</p>
                    </section>}
            {room && panel && <Part waiting={null}><Panel key={room.id} room={room} name={panel} /></Part>}
        </>
    );
}

/** The conversation, from its beginning when it was read anew. */
function Edition({ room }: { room: Room }) {
    return <Talk key={useSignal(room.edition)} room={room} />;
}

/** What is loaded when it is first looked at. */
function Part({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
    return <Loaded><Suspense fallback={waiting}>{children}</Suspense></Loaded>;
}
