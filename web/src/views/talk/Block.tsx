import { memo } from 'react';
import type { Item } from '../../state/item';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { Sequence } from '../../wire/protocol';
import { dayName, isSameDay } from '../time';
import { useClient, useSignal } from '../use';
import { Happening } from './Happening';
import { Message } from './Message';

/** Messages of one person within this time stand below one name. */
const TOGETHER_MS = 5 * 60_000;

interface BlockProps {
    room: Room;
    index: number;
    firstUnread: Sequence | undefined;
}

/** Fifty numbers of the log; drawn anew when one of its own rows changes. */
export const Block = memo(function Block({ room, index, firstUnread }: BlockProps) {
    const { me } = useClient();
    const items = useSignal(room.log.block(index));
    // The first row depends on what stands before it, once that is read.
    useSignal(room.log.block(index - 1));
    const mine = me.get();
    return (
        <>
            {items.map((item) => {
                const before = room.log.previous(item.sequence);
                const isNewDay = !before || !isSameDay(before.at, item.at);
                const isNew = isFirstNew(item, before, firstUnread, mine);
                const goesOn = !isNewDay && !isNew && goesOnFrom(before, item);
                return (
                    <div key={item.sequence} data-row={item.sequence}>
                        {isNewDay && <p className="day"><span>{dayName(item.at)}</span></p>}
                        {isNew && <p className="new-line"><span>{texts.talk.newMessages}</span></p>}
                        {item.what === 'rooms.message'
                            ? <Message item={item} isMine={item.actor === mine} goesOn={goesOn} />
                            : <Happening item={item} />}
                    </div>
                );
            })}
        </>
    );
});

function isFirstNew(
    item: Item, before: Item | undefined, firstUnread: Sequence | undefined, me: string,
): boolean {
    if (firstUnread === undefined || item.actor === me) return false;
    return item.sequence >= firstUnread && (!before || before.sequence < firstUnread);
}

const goesOnFrom = (before: Item | undefined, item: Item): boolean =>
    before?.what === 'rooms.message' && before.actor === item.actor
    && item.at - before.at < TOGETHER_MS;
