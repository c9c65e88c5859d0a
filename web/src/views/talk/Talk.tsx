import { useEffect, useState } from 'react';
import type { Room } from '../../state/rooms';
import { texts, words } from '../../texts';
import { Disconnected } from '../../wire/refusal';
import { MessageRequest } from '../people/MessageRequest';
import { Header } from '../room/Header';
import { useClient, useRoomName, useSignal } from '../use';
import { Composer } from './Composer';
import { MessageLog } from './MessageLog';

/** One conversation: who it is with, what was said, and where to say more. */
export function Talk({ room }: { room: Room }) {
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const { isOpen, problem, again } = useOpened(room);
    // Where the new-messages line stands, for as long as the conversation is open.
    const [firstUnread] = useState(() => row.unread > 0 ? row.first_unread : undefined);
    return (
        <section className="talk" aria-label={name}>
            <Header room={room} />
            {isOpen
                ? <MessageLog room={room} name={name} firstUnread={firstUnread} />
                : <div className="log is-empty">
                    {problem
                        ? <>
                            <p role="alert">{texts.talk.failed} {problem}</p>
                            <button onClick={again}>{texts.talk.again}</button>
                        </>
                        : <p role="status">{texts.talk.loading}</p>}
                </div>}
            <MessageRequest row={row} />
            {row.archived
                ? <p className="archived">{texts.composer.archived}</p>
                : <Composer room={room} name={name} />}
        </section>
    );
}

/** Whether the newest part of the log is there; read anew when too much was missed. */
function useOpened(room: Room) {
    const client = useClient();
    const { history, people, connection } = client;
    useState(() => client.restore(room));
    const isOnline = useSignal(connection.state).is === 'online';
    const hasNone = useSignal(room.log.extent).to === 0;
    const [isRead, setRead] = useState(!hasNone);
    const [problem, setProblem] = useState('');
    const [tries, setTries] = useState(0);
    useEffect(() => {
        if (!isOnline || (isRead && !hasNone)) return;
        let isWanted = true;
        const take = (error?: unknown): void => {
            if (!isWanted) return;
            if (error) return setProblem(error instanceof Disconnected ? '' : words(error));
            setProblem('');
            setRead(true);
        };
        void people.meet(room.id).catch(() => {});
        void history.open(room).then(() => take(), take);
        return () => { isWanted = false; };
    }, [room, isOnline, hasNone, isRead, tries]);
    return { isOpen: isRead && !hasNone, problem, again: () => setTries((number) => number + 1) };
}
