import { memo } from 'react';
import { isBy, type Item } from '../../state/item';
import type { RoomLog } from '../../state/log';
import { texts } from '../../texts';
import type { Sequence } from '../../wire/protocol';
import { dayName, isSameDay } from '../time';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';
import { Happening, isTold } from './Happening';
import { Message } from './Message';
import { ThreadReply } from './ThreadReply';

/** Messages of one person within this time stand below one name. */
const TOGETHER_MS = 5 * 60_000;

interface BlockProps {
    log: RoomLog;
    index: number;
    firstUnread: Sequence | undefined;
}

/** Fifty numbers of the log; drawn anew when one of its own rows changes. */
export const Block = memo(function Block({ log, index, firstUnread }: BlockProps) {
    const { me } = useClient();
    const { thread } = useActs();
    const items = useSignal(log.block(index));
    // The first row depends on what stands before it, once that is read.
    useSignal(log.block(index - 1));
    const mine = me.get();
    return (
        <>
            {items.filter(isShown).map((item) => {
                const before = log.previous(item.sequence);
                const isNewDay = !before || !isSameDay(before.at, item.at);
                const isNew = isFirstNew(log, item, before, firstUnread, mine);
                const goesOn = !isNewDay && !isNew && goesOnFrom(before, item, thread);
                return (
                    <div key={item.sequence} data-row={item.sequence}>
                        {isNewDay && <p className="day"><span>{dayName(item.at)}</span></p>}
                        {isNew && <p className="new-line"><span>{texts.talk.newMessages}</span></p>}
                        {item.what !== 'rooms.message'
                            ? <Happening item={item} />
                            : item.thread && !thread
                                ? <ThreadReply item={item} root={item.thread} />
                                : <Message item={item} isMine={isBy(item, mine)} goesOn={goesOn} />}
                    </div>
                );
            })}
        </>
    );
});

const isShown = (item: Item): boolean => item.what === 'rooms.message' || isTold(item);

function isFirstNew(
    log: RoomLog, item: Item, before: Item | undefined, firstUnread: Sequence | undefined, me: string,
): boolean {
    if (firstUnread === undefined || isBy(item, me) || item.sequence < firstUnread) return false;
    // Where what lies before it is not held, others may be new, too.
    return before ? before.sequence < firstUnread : log.extent.get().from <= firstUnread;
}

const goesOnFrom = (before: Item | undefined, item: Item, thread: string | undefined): boolean =>
    before?.what === 'rooms.message' && before.actor === item.actor && before.script === item.script && before.program === item.program
    && (thread !== undefined || before.thread === undefined)
    && !item.forwardOf && !item.replyTo && item.at - before.at < TOGETHER_MS;
