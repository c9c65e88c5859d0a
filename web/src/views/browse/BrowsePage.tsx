import { useState } from 'react';
import { join } from '../../state/deeds';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { RoomFacts } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { deed } from '../deed';
import { Listing } from '../Listing';
import type { PageProps } from '../pages';
import { useClient, useSignal } from '../use';
import { usePages, type Paging } from '../usePages';
import { goTo } from '../useRoute';
import { useSettled } from '../useSettled';

const PAGE = 30;
const PAGING: Paging<{ rooms: RoomFacts[] }, RoomFacts> = {
    rows: ({ rooms }) => rooms,
    next: ({ rooms }) => {
        const last = rooms[rooms.length - 1];
        return last?.handle && rooms.length === PAGE ? { after: last.handle } : undefined;
    },
};

/** The rooms that everyone may enter. */
export default function BrowsePage({ rest }: PageProps) {
    const [query, setQuery] = useState(rest[0] ?? '');
    const wanted = useSettled(query.trim().replace(/^#/, ''));
    const pages = usePages('rooms.browse', { limit: PAGE, ...(wanted ? { query: wanted } : {}) }, PAGING);
    const text = roomTexts().browse;
    return (
        <div className="page-content">
            <h1>{text.title}</h1>
            <input
                type="search" className="search-field" dir="auto" value={query} aria-label={text.find}
                placeholder={text.find} autoComplete="off" onChange={(event) => setQuery(event.target.value)} />
            <Listing pages={pages} label={text.title} empty={wanted ? text.nothing : text.none} className="channels">
                {(channel) => <Channel key={channel.room} channel={channel} />}
            </Listing>
        </div>
    );
}

function Channel({ channel }: { channel: RoomFacts }) {
    const client = useClient();
    const { room, name, handle, topic, members } = channel;
    // Joined, the order of the person's rooms is another.
    useSignal(client.rooms.order);
    const isMine = client.rooms.get(room) !== undefined;
    const text = roomTexts().browse;
    const enter = (): void => deed(join(client, room).then(() => goTo(room)));
    return (
        <li className="channel">
            <a href={addressOf(room)}>
                <Avatar id={room} name={name} />
                <div>
                    <p><bdi className="name">{name}</bdi></p>
                    <p className="hint">#{handle} · {texts.rooms.members(members)}</p>
                    {topic && <p dir="auto">{topic}</p>}
                </div>
            </a>
            {isMine
                ? <span className="hint">{text.joined}</span>
                : <button aria-label={text.joinOf(name)} onClick={enter}>{texts.rooms.join}</button>}
        </li>
    );
}
