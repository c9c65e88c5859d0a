import { useState } from 'react';
import { addressOf } from '../../state/route';
import { roomTexts } from '../../texts/room';
import type { RoomID } from '../../wire/protocol';
import type { PageProps } from '../pages';
import { Select } from '../parts/Select';
import { Tabs } from '../parts/Tabs';
import { useClient, useSignal } from '../use';
import { namesOf } from '../../state/names';
import { Finder } from './Finder';
import { Starred } from './Starred';

const STARRED = 'starred';

/** What was said anywhere, by its words, and what the person has starred. */
export default function SearchPage({ rest }: PageProps) {
    const isStarred = rest[0] === '' && rest[1] === STARRED;
    const text = roomTexts().search;
    const starred = addressOf('search', '', STARRED);
    return (
        <div className="page-content">
            <h1>{text.title}</h1>
            <Tabs
                label={text.title} current={isStarred ? starred : addressOf('search')}
                tabs={[{ name: text.messages, address: addressOf('search') }, { name: text.starred, address: starred }]} />
            {isStarred ? <Starred /> : <Everywhere key={rest[0]} query={rest[0] ?? ''} />}
        </div>
    );
}

function Everywhere({ query }: { query: string }) {
    const { rooms, people } = useClient();
    const order = useSignal(rooms.order);
    const [room, setRoom] = useState<RoomID | ''>('');
    const options = order.flatMap((id) => {
        const row = rooms.get(id)?.row.get();
        const [name] = row ? namesOf(row, people) : [];
        return name ? [{ value: id, label: name }] : [];
    });
    return (
        <Finder query={query} {...(room ? { room } : {})}>
            <Select<string> label={roomTexts().search.room} value={room} take={setRoom} options={[{ value: '', label: roomTexts().search.everywhere }, ...options]} />
        </Finder>
    );
}
