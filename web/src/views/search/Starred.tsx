import { roomTexts } from '../../texts/room';
import { voiceOf } from '../../state/item';
import type { LoggedEvent } from '../../wire/protocol';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { Icon } from '../parts/Icon';
import { useClient } from '../use';
import { useAgainAfter } from '../useHeard';
import { usePages, type Paging } from '../usePages';
import { Found } from './Found';

const PAGE = 50;
const PAGING: Paging<{ messages: LoggedEvent[] }, LoggedEvent> = {
    rows: ({ messages }) => messages,
    next: ({ messages }) => {
        const last = messages[messages.length - 1];
        return last && messages.length === PAGE ? { before: last.id } : undefined;
    },
};

/** What the person marked to find it again. */
export function Starred() {
    const { ask } = useClient();
    const pages = usePages('rooms.starred', { limit: PAGE }, PAGING);
    useAgainAfter(({ event }) => event === 'rooms.starred', pages.again);
    const unstar = (room: string, message: string): void =>
        deed(ask('rooms.unstar', { room, message }).then(pages.again), roomTexts().search.unstarred);
    return (
        <Listing pages={pages} label={roomTexts().search.starred} empty={roomTexts().search.noStars} className="founds">
            {({ id, topic, actor, at, body }) => (
                <Found key={id} room={topic} message={id} actor={actor} at={at} text={String(body['text'] ?? '')} voice={voiceOf(body)} isElsewhere>
                    <button className="round quiet" aria-label={roomTexts().search.unstar} title={roomTexts().search.unstar} onClick={() => unstar(topic, id)}>
                        <Icon name="close" />
                    </button>
                </Found>
            )}
        </Listing>
    );
}
