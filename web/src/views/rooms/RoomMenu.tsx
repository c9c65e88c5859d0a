import { lastOf, markRead, prefer } from '../../state/deeds';
import { powersOf } from '../../state/powers';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { Notify } from '../../wire/protocol';
import { deed } from '../deed';
import type { MenuItem } from '../parts/Menu';
import { MenuList, type Place } from '../parts/MenuList';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { goTo, useRoute } from '../useRoute';
import { askToLeave } from './LeaveDialog';

const NOTIFY: readonly Notify[] = ['all', 'mentions', 'nothing'];
const BELLS = { all: 'bell', mentions: 'mention', nothing: 'muted' } as const;

interface RoomMenuProps {
    room: Room;
    name: string;
    place: Place;
    close(): void;
}

/** What is done with a room from the list. */
export function RoomMenu({ room, name, place, close }: RoomMenuProps) {
    const client = useClient();
    const open = useRoute().room;
    const { wishes } = client;
    const row = room.row.get();
    const text = texts.list;
    const hide = (): void => {
        if (open === room.id) goTo(undefined);
        wishes.hide(room.id, lastOf(row));
        toast(text.hidden(name), { label: text.undo, act: () => wishes.show(room.id) });
    };
    const items: MenuItem[] = [
        {
            label: row.favourite ? text.unfavourite : text.favourite, icon: 'star',
            act: () => deed(prefer(client, room, { favourite: !row.favourite })),
        },
        ...(row.unread > 0
            ? [{ label: text.markRead, icon: 'tick' as const, act: () => deed(markRead(client, room)) }]
            : []),
        ...NOTIFY.map((notify) => ({
            label: text.notify[notify], icon: BELLS[notify], isChosen: row.notify === notify,
            act: () => deed(prefer(client, room, { notify })),
        })),
        { label: text.hide, icon: 'hide', act: hide },
        ...(powersOf(row).leaves
            ? [{ label: text.leave, icon: 'leave' as const, isDanger: true, act: () => askToLeave(room.id, name) }]
            : []),
    ];
    return <MenuList label={text.menu(name)} items={items} place={place} close={close} />;
}
