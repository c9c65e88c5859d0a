import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Room } from '../../state/rooms';
import { texts, words } from '../../texts';
import { Disconnected } from '../../wire/refusal';
import type { RoomRow } from '../../wire/protocol';
import { MessageRequestPlace } from '../people/MessageRequestPlace';
import { Header } from '../room/Header';
import { useClient, useRoomName, useSignal } from '../use';
import { useRoute } from '../useRoute';
import { Conversation } from './Conversation';
import { MessageLog } from './MessageLog';
import { useTarget } from './useTarget';

const ThreadPanel = lazy(() => import('./ThreadPanel'));

/** One conversation: who it is with, what was said, and where to say more. */
export default function Talk({ room }: { room: Room }) {
    const { rest: [kind, id] } = useRoute();
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const { isOpen, problem, again } = useOpened(room);
    const log = useSignal(room.window) ?? room.log;
    const firstUnread = useFirstUnread(room, row);
    const { target, reach } = useTarget(room, isOpen && kind === 'm' ? id : undefined);
    const thread = kind === 't' ? id : undefined;
    return (
        <section className={thread ? 'talk has-thread' : 'talk'} aria-label={name}>
            <Header room={room} />
            <Conversation room={room} log={log} name={name}>
                {isOpen
                    ? <MessageLog
                        name={name} firstUnread={firstUnread} target={target}
                        toFirstUnread={() => { if (firstUnread) reach({ sequence: firstUnread }); }} />
                    : <div className="log is-empty">
                        {problem
                            ? <>
                                <p role="alert">{texts.talk.failed} {problem}</p>
                                <button onClick={again}>{texts.talk.again}</button>
                            </>
                            : <p role="status">{texts.talk.loading}</p>}
                    </div>}
                <MessageRequestPlace row={row} />
            </Conversation>
            {thread && (
                <Suspense fallback={null}><ThreadPanel key={thread} room={room} root={thread} name={name} /></Suspense>
            )}
        </section>
    );
}

/** Where the new-messages line stands, for as long as the conversation is open. */
function useFirstUnread(room: Room, { unread, first_unread: first }: RoomRow): number | undefined {
    const { positions } = useClient().talking;
    const [line, setLine] = useState(unread > 0 ? first : undefined);
    const before = useRef(unread);
    useEffect(() => {
        const isAway = !document.hasFocus() || positions.has(room.id);
        if (before.current === 0 && unread > 0 && isAway) setLine(first);
        before.current = unread;
    }, [unread]);
    return line;
}

/** Whether the newest part of the log is there; read anew when too much was missed. */
function useOpened(room: Room) {
    const client = useClient();
    const { history, people, connection, talking } = client;
    useState(() => client.restore(room));
    const isOnline = useSignal(connection.state).is === 'online';
    const hasNone = useSignal(room.log.extent).to === 0;
    const [isRead, setRead] = useState(!hasNone);
    const [problem, setProblem] = useState('');
    const [tries, setTries] = useState(0);
    useEffect(() => {
        talking.open = room;
        return () => {
            talking.open = undefined;
            room.window.set(undefined);
        };
    }, [room]);
    useEffect(() => {
        if (isOnline) void talking.standing.look(room.id).catch(() => {});
    }, [room, isOnline]);
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
