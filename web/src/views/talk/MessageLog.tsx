import { useEffect, useState } from 'react';
import { blockOf } from '../../state/log';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { Sequence } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { Block } from './Block';
import { Letters } from './Letters';
import { useScroll } from './useScroll';

interface MessageLogProps {
    room: Room;
    name: string;
    firstUnread: Sequence | undefined;
}

/** What was said, in blocks: older ones are read when one comes near them. */
export function MessageLog({ room, name, firstUnread }: MessageLogProps) {
    const { history } = useClient();
    const { from, to } = useSignal(room.log.extent);
    const unread = useSignal(room.row).unread;
    const [isReading, setReading] = useState(false);
    const isWhole = history.isWhole(room);
    const readOlder = (): void => {
        if (isReading || isWhole) return;
        setReading(true);
        // Without a connection: the next scroll tries again.
        void history.older(room).catch(() => {}).finally(() => setReading(false));
    };
    const { scroller, content, isAtEnd, toEnd, onScroll } = useScroll(from, readOlder);
    useSeen(room, isAtEnd, to);
    const blocks = [];
    for (let index = blockOf(from); index <= blockOf(to); index++) blocks.push(index);
    return (
        <div className="log-frame">
            <div className="log" ref={scroller} onScroll={onScroll} tabIndex={0} role="region" aria-label={texts.talk.log(name)}>
                <div ref={content} className="log-content">
                    <p className="edge">{isWhole ? texts.talk.beginning : isReading ? texts.talk.older : ''}</p>
                    <div role="log" aria-label={texts.talk.log(name)} aria-busy={isReading}>
                        {blocks.map((index) =>
                            <Block key={index} room={room} index={index} firstUnread={firstUnread} />)}
                    </div>
                    <Letters room={room} />
                </div>
            </div>
            {!isAtEnd && (
                <button className="latest" onClick={toEnd}>
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
        const look = (): void => {
            const isSeen = isAtEnd && document.visibilityState === 'visible' && document.hasFocus();
            if (isSeen && isOnline) void reading.mark(room);
        };
        look();
        document.addEventListener('visibilitychange', look);
        addEventListener('focus', look);
        return () => {
            document.removeEventListener('visibilitychange', look);
            removeEventListener('focus', look);
        };
    }, [room, isAtEnd, to, isOnline]);
}
