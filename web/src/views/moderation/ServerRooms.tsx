import { useState } from 'react';
import { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import type { RoomFacts } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { rowOf } from '../browse/rowOf';
import { Listing } from '../Listing';
import { Dialog } from '../parts/Dialog';
import { Settings } from '../room/Settings';
import { usePages, type Paging } from '../usePages';
import { useSettled } from '../useSettled';
import { PAGE } from './rows';

const PAGING: Paging<{ rooms: RoomFacts[] }, RoomFacts> = {
    rows: ({ rooms }) => rooms,
    next: ({ rooms }) => {
        const last = rooms[rooms.length - 1];
        return last?.handle && rooms.length === PAGE ? { after: last.handle } : undefined;
    },
};

/** The rooms that everyone can read: the server's moderators and administrators act in them. */
export function ServerRooms() {
    const [query, setQuery] = useState('');
    const wanted = useSettled(query.trim().replace(/^#/, ''));
    const pages = usePages('rooms.browse', { limit: PAGE, ...(wanted ? { query: wanted } : {}) }, PAGING);
    const [room, setRoom] = useState<Room>();
    const text = roomTexts().browse;
    const close = (): void => {
        setRoom(undefined);
        pages.again();
    };
    return (
        <>
            <input
                type="search" className="search-field" dir="auto" value={query} aria-label={text.find}
                placeholder={text.find} autoComplete="off" onChange={(event) => setQuery(event.target.value)} />
            <Listing pages={pages} label={text.title} empty={wanted ? text.nothing : text.none}>
                {(facts) => (
                    <li key={facts.room} className="person-row">
                        <Avatar id={facts.room} name={facts.name} />
                        <div>
                            <p><bdi className="name">{facts.name}</bdi></p>
                            <p className="hint">#{facts.handle} · {texts.rooms.members(facts.members)}</p>
                        </div>
                        <button aria-label={moderation().settingsOf(facts.name)} onClick={() => setRoom(new Room(rowOf(facts)))}>
                            {texts.panel.titles.settings}
                        </button>
                    </li>
                )}
            </Listing>
            {room && (
                <Dialog title={moderation().settingsOf(room.row.get().name)} close={close}>
                    <Settings room={room} />
                </Dialog>
            )}
        </>
    );
}
