import { useEffect, useState } from 'react';
import { best } from '../../state/matching';
import { namesOf } from '../../state/names';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { AccountID, PersonRow, RoomFacts, RoomID } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { useSettled } from '../useSettled';

interface Shown {
    key: string;
    name: string;
    hint: string;
    /** By which the picture is coloured. */
    picture: string;
}

export type Choice = Shown & (
    | { is: 'room'; room: RoomID }
    | { is: 'channel'; room: RoomID }
    | { is: 'person'; account: AccountID }
    | { is: 'messages' });

const MOST_ROOMS = 8;
const MOST_OTHERS = 5;

/** Rooms of the person's, then people and open rooms that the server finds, then the messages. */
export function useChoices(query: string): Choice[] {
    const rooms = useRooms(query);
    const { people, channels } = useOthers(query);
    const taken = new Set(rooms.map(({ key }) => key));
    const others = [...people, ...channels].filter(({ key }) => !taken.has(key));
    const text = roomTexts().switcher;
    const messages: Choice[] = query.trim() === '' ? [] : [{
        is: 'messages', key: 'messages', picture: '0', name: text.messages(query.trim()), hint: '',
    }];
    return [...rooms, ...others, ...messages];
}

function useRooms(query: string): Choice[] {
    const { rooms, people, wishes } = useClient();
    const order = useSignal(rooms.order);
    const { recent } = useSignal(wishes.kept);
    const visited = recent.filter((id) => rooms.get(id));
    const all = [...visited, ...order.filter((id) => !visited.includes(id))];
    const fitting = best(all, query.replace(/^#/, ''), (id) => {
        const row = rooms.get(id)?.row.get();
        return row ? namesOf(row, people) : [];
    });
    return fitting.slice(0, MOST_ROOMS).flatMap((id) => {
        const row = rooms.get(id)?.row.get();
        if (!row) return [];
        return [{
            is: 'room' as const, room: id, picture: row.with ?? id,
            // A person with whom one has talked is found once.
            key: row.with ?? id,
            name: namesOf(row, people)[0] ?? texts.rooms.nameless,
            hint: row.unread > 0 ? texts.rooms.unread(row.unread) : row.handle ? `#${row.handle}` : '',
        }];
    });
}

/** What the server finds, a moment after the last key. */
function useOthers(query: string): { people: Choice[]; channels: Choice[] } {
    const { ask } = useClient();
    const wanted = useSettled(query.trim());
    const [people, setPeople] = useState<PersonRow[]>([]);
    const [channels, setChannels] = useState<RoomFacts[]>([]);
    useEffect(() => {
        setPeople([]);
        setChannels([]);
        if (wanted === '') return;
        let isWanted = true;
        const bare = wanted.replace(/^[#@]/, '');
        // Where one of the two is not to be had, the other still is.
        if (bare !== '' && !wanted.startsWith('#')) {
            ask<{ people: PersonRow[] }>('contacts.find', { query: bare, limit: MOST_OTHERS })
                .then((answer) => { if (isWanted) setPeople(answer.people); }, () => {});
        }
        if (bare !== '' && !wanted.startsWith('@')) {
            ask<{ rooms: RoomFacts[] }>('rooms.browse', { query: bare, limit: MOST_OTHERS })
                .then((answer) => { if (isWanted) setChannels(answer.rooms); }, () => {});
        }
        return () => { isWanted = false; };
    }, [ask, wanted]);
    return {
        people: people.map(({ account, username, display_name }) => ({
            is: 'person', account, key: account, picture: account,
            name: display_name || username, hint: `@${username}`,
        })),
        channels: channels.map(({ room, name, handle }) => ({
            is: 'channel', room, key: room, picture: room, name, hint: `#${handle}`,
        })),
    };
}
