import { useState } from 'react';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { CreateDialog } from './CreateDialog';
import { Invitations } from './Invitations';
import { RoomLink } from './RoomLink';

/** The person's rooms, the latest activity first. */
export function RoomList({ open }: { open: RoomID | undefined }) {
    const { rooms } = useClient();
    const order = useSignal(rooms.order);
    const isKnown = useSignal(rooms.isKnown);
    const [isCreating, setCreating] = useState(false);
    const text = texts.rooms;
    return (
        <nav className="rooms" aria-label={text.title}>
            <header>
                <h1>{text.title}</h1>
                <button
                    className="round primary" aria-label={text.create} title={text.create}
                    onClick={() => setCreating(true)}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg>
                </button>
            </header>
            <Invitations />
            <ul>
                {order.map((id) => {
                    const room = rooms.get(id);
                    return room && <RoomLink key={id} room={room} isOpen={id === open} />;
                })}
            </ul>
            {!isKnown && order.length === 0 && <p className="quiet" role="status">{text.loading}</p>}
            {isKnown && order.length === 0 && (
                <div className="quiet">
                    <p>{text.empty}</p>
                    <p className="hint">{text.emptyHint}</p>
                </div>
            )}
            {isCreating && <CreateDialog close={() => setCreating(false)} />}
        </nav>
    );
}
