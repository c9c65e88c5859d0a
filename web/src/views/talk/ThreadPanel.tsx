import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Room } from '../../state/rooms';
import type { Thread } from '../../state/threads';
import { texts, words } from '../../texts';
import type { MessageID } from '../../wire/protocol';
import { Icon } from '../parts/Icon';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useActs } from './acts';
import { Block } from './Block';
import { Conversation } from './Conversation';
import { Letters } from './Letters';
import { Toolbar } from './Toolbar';
import { useMessageKeys } from './useMessageKeys';

const END_PX = 48;

/** One thread beside its room; on a phone in its place. */
export default function ThreadPanel({ room, root, name }: { room: Room; root: MessageID; name: string }) {
    const { thread, problem } = useThread(room, root);
    const text = texts.messages;
    return (
        <aside className="thread" aria-label={text.threadTitle}>
            <header>
                <h2>{text.threadTitle}</h2>
                <button className="round quiet" aria-label={text.closeThread} onClick={() => goTo(room.id)}>
                    <Icon name="close" />
                </button>
            </header>
            {thread
                ? <Conversation room={room} log={thread.log} name={name} thread={root}><ThreadLog /></Conversation>
                : <div className="log is-empty">
                    {problem ? <p role="alert">{problem}</p> : <p role="status">{texts.talk.loading}</p>}
                </div>}
        </aside>
    );
}

function ThreadLog() {
    const { log, room, openMenu } = useActs();
    const { to } = useSignal(log.extent);
    const scroller = useRef<HTMLDivElement>(null);
    const isStuck = useRef(true);
    const keys = useMessageKeys(log, openMenu);
    const onScroll = (): void => {
        const view = scroller.current;
        if (view) isStuck.current = view.scrollHeight - view.scrollTop - view.clientHeight < END_PX;
    };
    useLayoutEffect(() => {
        const view = scroller.current;
        if (view && isStuck.current) view.scrollTop = view.scrollHeight;
    }, [to]);
    return (
        <div className="log-frame">
            <div
                className="log" ref={scroller} onScroll={onScroll} tabIndex={0} role="region"
                aria-label={texts.messages.threadTitle} {...keys}>
                <div className="log-content">
                    <div role="log" aria-label={texts.messages.threadTitle}>
                        {log.filled.map((index) => <Block key={index} log={log} index={index} firstUnread={undefined} />)}
                    </div>
                    <Letters room={room} />
                </div>
                <Toolbar log={log} scroller={scroller} />
            </div>
        </div>
    );
}

function useThread(room: Room, root: MessageID) {
    const { talking, connection } = useClient();
    const isOnline = useSignal(connection.state).is === 'online';
    const [thread, setThread] = useState<Thread>();
    const [problem, setProblem] = useState('');
    useEffect(() => {
        if (!isOnline) return;
        let isWanted = true;
        talking.threads.read(room, root).then(
            (read) => { if (isWanted) setThread(read); },
            (error) => { if (isWanted) setProblem(words(error)); });
        return () => { isWanted = false; };
    }, [room, root, isOnline]);
    return { thread, problem };
}
