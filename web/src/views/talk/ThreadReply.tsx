import { memo } from 'react';
import type { Item } from '../../state/item';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { clock } from '../time';
import { useSpeaker } from '../use';
import { useActs } from './acts';
import { LateVoiceMark } from './LateVoiceMark';
import { gist, useMessage } from './Quote';

/** A reply in a thread, where it stands in the room's log: in a line, which leads to the thread. */
export const ThreadReply = memo(function ThreadReply({ item, root }: { item: Item; root: string }) {
    const { room } = useActs();
    const name = useSpeaker(item.actor, item);
    const first = useMessage(root, 0);
    return (
        <a className="thread-reply" href={addressOf(room.id, 't', root)}>
            <span className="about">{texts.messages.inThread(name, gist(first))}<LateVoiceMark voice={item} /></span>
            <span className="quoted" dir="auto">{gist(item)}</span>
            <time aria-hidden="true">{clock(item.at)}</time>
        </a>
    );
});
