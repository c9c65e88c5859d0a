import { useState } from 'react';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { useClient, useName, useSignal } from '../use';
import { CreateDialog } from './CreateDialog';
import { Invitations } from './Invitations';
import { RoomLink } from './RoomLink';

interface RoomListProps {
    open: RoomID | undefined;
    signOut(): void;
}

/** The person's rooms, the latest activity first. */
export function RoomList({ open, signOut }: RoomListProps) {
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
            {!isKnown && <p className="quiet" role="status">{text.loading}</p>}
            {isKnown && order.length === 0 && (
                <div className="quiet">
                    <p>{text.empty}</p>
                    <p className="hint">{text.emptyHint}</p>
                </div>
            )}
            <Me signOut={signOut} />
            {isCreating && <CreateDialog close={() => setCreating(false)} />}
        </nav>
    );
}

function Me({ signOut }: { signOut(): void }) {
    const { me } = useClient();
    const account = useSignal(me);
    const name = useName(account);
    return (
        <footer>
            <Avatar id={account} name={name} />
            <bdi className="name">{name}</bdi>
            <button onClick={signOut}>{texts.rooms.signOut}</button>
        </footer>
    );
}
