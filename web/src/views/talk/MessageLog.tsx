import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { BLOCK, blockOf } from '../../state/log';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { Sequence } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';
import { Block } from './Block';
import { Letters } from './Letters';
import { ReadBy } from './ReadBy';
import { Toolbar } from './Toolbar';
import { useMessageKeys } from './useMessageKeys';
import { useScroll } from './useScroll';

const Whispers = lazy(() => import('./Whispers'));

interface MessageLogProps {
    name: string;
    firstUnread: Sequence | undefined;
    /** A row to go to. */
    target: { sequence: Sequence } | undefined;
    toFirstUnread(): void;
}

/** At the end of a long log so many numbers are enough; those before them are read again when wanted. */
const KEPT = 300;
const MOST_HELD = KEPT + BLOCK;

/** What was said, in blocks: more of them are read when one comes near an edge. */
export function MessageLog({ name, firstUnread, target, toFirstUnread }: MessageLogProps) {
    const { history, talking } = useClient();
    const { room, log, openMenu, isLookedAt } = useActs();
    const { from, to } = useSignal(log.extent);
    const unread = useSignal(room.row).unread;
    const [isReading, setReading] = useState(false);
    const isWanted = useRef(false);
    const isNewest = log === room.log;
    const whispers = useSignal(talking.whispers.in(room.id));
    const isWhole = history.isWhole(room, log);
    const read = (work: () => Promise<void>): void => {
        if (isReading) {
            isWanted.current = true;
            return;
        }
        setReading(true);
        // Without a connection: the next scroll tries again.
        void work().catch(() => {}).finally(() => setReading(false));
    };
    const { scroller, content, isAtEnd, isPastNew, toEnd, toNew, onScroll } = useScroll({
        log, from, isNewest, target, position: talking.positions.get(room.id),
        keep: (position) => {
            if (position && isNewest) talking.positions.set(room.id, position);
            else talking.positions.delete(room.id);
        },
        readOlder: () => { if (!isWhole) read(() => history.older(room, log)); },
        readNewer: () => read(() => history.newer(room, log)),
    });
    // One came to an edge while another part was read: nobody scrolls again at the end of the way.
    useEffect(() => {
        if (isReading || !isWanted.current) return;
        isWanted.current = false;
        onScroll();
    }, [isReading]);
    const keys = useMessageKeys(log, openMenu);
    useSeen(room, isAtEnd, to);
    useEffect(() => {
        if (isAtEnd && isNewest && to - from > MOST_HELD) log.trim(KEPT);
    }, [isAtEnd, isNewest, to]);
    const toLatest = (): void => {
        room.window.set(undefined);
        requestAnimationFrame(toEnd);
    };
    const blocks = [];
    for (let index = blockOf(from); index <= blockOf(to); index++) blocks.push(index);
    const isNewAbove = firstUnread !== undefined && (firstUnread < from || isPastNew);
    return (
        <div className="log-frame">
            <div
                className="log" ref={scroller} onScroll={onScroll} tabIndex={0} role="region"
                aria-label={texts.talk.log(name)} {...keys}>
                <div ref={content} className="log-content">
                    <p className="edge">{isWhole ? texts.talk.beginning : isReading ? texts.talk.older : ''}</p>
                    <div role="log" aria-label={texts.talk.log(name)} aria-busy={isReading}>
                        {blocks.map((index) =>
                            <Block key={index} log={log} index={index} firstUnread={firstUnread} />)}
                    </div>
                    {isNewest && <Letters room={room} />}
                    {isNewest && <ReadBy room={room} />}
                    {isNewest && (
                        <div role="status">
                            <Suspense fallback={null}>
                                {whispers.length > 0 && <Whispers room={room} whispers={whispers} />}
                            </Suspense>
                        </div>
                    )}
                </div>
                {!isLookedAt && <Toolbar log={log} scroller={scroller} />}
            </div>
            {isNewAbove && (
                <button className="pill is-first" onClick={() => { if (!toNew()) toFirstUnread(); }}>
                    {texts.messages.toUnread}
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6" /></svg>
                </button>
            )}
            {!isAtEnd && (
                <button className="pill latest" onClick={toLatest}>
                    {unread > 0 ? texts.talk.fresh(unread) : texts.talk.latest}
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M6 13l6 6 6-6" /></svg>
                </button>
            )}
        </div>
    );
}

/** What is on the screen of somebody who looks at it counts as read. */
function useSeen(room: Room, isAtEnd: boolean, to: Sequence): void {
    const { reading, connection } = useClient();
    const isOnline = useSignal(connection.state).is === 'online';
    useEffect(() => {
        const isSeen = (): boolean => isAtEnd && document.visibilityState === 'visible' && document.hasFocus();
        const look = (): void => {
            if (isOnline && isSeen()) void reading.mark(room);
        };
        room.isSeen = isSeen;
        look();
        document.addEventListener('visibilitychange', look);
        addEventListener('focus', look);
        return () => {
            room.isSeen = () => false;
            document.removeEventListener('visibilitychange', look);
            removeEventListener('focus', look);
        };
    }, [room, isAtEnd, to, isOnline]);
}
