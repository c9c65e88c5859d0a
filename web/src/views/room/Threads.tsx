import { useEffect, useState } from 'react';
import { voiceOf } from '../../state/item';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { LoggedEvent, MessageID, Page } from '../../wire/protocol';
import { Listing } from '../Listing';
import { Icon } from '../parts/Icon';
import { dayName } from '../time';
import VoiceMark from '../talk/VoiceMark';
import { useClient, useSpeaker } from '../use';
import { useAgainAfter } from '../useHeard';
import { usePages, type Paging } from '../usePages';
import type { PanelProps } from './Panel';

interface ThreadRow {
    message: MessageID;
    replies: number;
    last: number;
}

const PAGE = 30;
const PAGING: Paging<{ threads: ThreadRow[] }, ThreadRow> = {
    rows: ({ threads }) => threads,
    next: ({ threads }) => {
        const last = threads[threads.length - 1];
        return last && threads.length === PAGE ? { before: last.message } : undefined;
    },
};

/** What was answered in threads of its own. */
export function Threads({ room }: PanelProps) {
    const pages = usePages('rooms.threads', { room: room.id, limit: PAGE }, PAGING);
    useAgainAfter(
        ({ topic, event, body }) => topic === room.id && event === 'rooms.message' && body['thread'] !== undefined,
        pages.again);
    return (
        <Listing pages={pages} label={texts.panel.titles.threads} empty={roomTexts().threads.none} className="founds">
            {(thread) => <ThreadItem key={thread.message} thread={thread} room={room} />}
        </Listing>
    );
}

function ThreadItem({ thread, room }: PanelProps & { thread: ThreadRow }) {
    const root = useRoot(room.id, thread.message);
    const voice = voiceOf(root?.body ?? {});
    const name = useSpeaker(root?.actor ?? '', voice);
    const text = roomTexts().threads;
    return (
        <li className="found">
            <a href={addressOf(room.id, 't', thread.message)}>
                <span className="row-icon"><Icon name="thread" /></span>
                <div>
                    <p className="found-head"><bdi className="name">{root && <>{name}<VoiceMark voice={voice} /></>}</bdi></p>
                    <p className="found-text" dir="auto">{root && String(root.body['text'] ?? texts.talk.deleted)}</p>
                    <p className="hint">{text.replies(thread.replies)}{root && ` · ${dayName(root.at)}`}</p>
                </div>
            </a>
        </li>
    );
}

/** The message that a thread began with: the list names it alone. */
function useRoot(room: string, message: MessageID): LoggedEvent | undefined {
    const { ask } = useClient();
    const [root, setRoot] = useState<LoggedEvent>();
    useEffect(() => {
        let isWanted = true;
        ask<Page>('rooms.around', { room, message, limit: 1 }).then(
            ({ events }) => { if (isWanted) setRoot(events.find(({ id }) => id === message)); },
            // Without it the thread can be opened all the same.
            () => {});
        return () => { isWanted = false; };
    }, [ask, room, message]);
    return root;
}
