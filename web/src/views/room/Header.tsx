import { powersOf } from '../../state/powers';
import type { Room } from '../../state/rooms';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import type { RoomRow } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { PersonAvatar } from '../people/PersonAvatar';
import { useSighting, whereWords } from '../people/useSighting';
import { Icon } from '../parts/Icon';
import { Menu, type MenuItem } from '../parts/Menu';
import { useRoomName, useSignal } from '../use';
import { goTo } from '../useRoute';

/** Who a conversation is with, and the ways to all that belongs to it. */
export function Header({ room }: { room: Room }) {
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const text = texts.panel;
    const to = (panel: string) => (): void => goTo(room.id, panel);
    const items: MenuItem[] = [
        { label: text.titles.about, icon: 'about', act: to('about') },
        { label: text.titles.pins, icon: 'pin', act: to('pins') },
        { label: text.titles.threads, icon: 'thread', act: to('threads') },
        ...(powersOf(row).invites ? [{ label: text.titles.invite, icon: 'invite' as const, act: to('invite') }] : []),
    ];
    return (
        <header>
            <button className="round back" aria-label={texts.rooms.back} onClick={() => goTo(undefined)}>
                <Icon name="back" />
            </button>
            <a className="room-title" href={addressOf(room.id, 'about')} aria-label={text.open(name)}>
                {row.with
                    ? <PersonAvatar account={row.with} name={name} isSaidElsewhere />
                    : <Avatar id={room.id} name={name} />}
                <div>
                    <h1><bdi>{name}</bdi></h1>
                    <Below row={row} />
                </div>
            </a>
            <a className="round" href={addressOf(room.id, 'find')} aria-label={text.titles.find} title={text.titles.find}>
                <Icon name="search" />
            </a>
            <Menu label={text.more} items={items} />
        </header>
    );
}

/** Where the other is, where they show it; or how many there are, and what it is about. */
function Below({ row }: { row: RoomRow }) {
    const sighting = useSighting(row.with ?? '');
    if (row.kind === 'direct') return sighting ? <p className="hint">{whereWords(sighting)}</p> : null;
    return (
        <p className="hint">
            {texts.rooms.members(row.members)}
            {row.about && <> · <bdi>{row.about}</bdi></>}
        </p>
    );
}
