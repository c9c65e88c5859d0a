import { openWith } from '../../state/founding';
import { roomTexts } from '../../texts/room';
import type { MemberRow, RoomID, RoomRole } from '../../wire/protocol';
import { deed } from '../deed';
import { useClient } from '../use';
import { goTo } from '../useRoute';

/** What is done about a member without being asked for more; the list hears of it. */
export function useMemberDeeds(room: RoomID, { account, username }: MemberRow) {
    const { ask, sync } = useClient();
    const text = roomTexts().members;
    return {
        writeTo: () => deed((async () => {
            const direct = await openWith(ask, account);
            await sync.refresh();
            goTo(direct);
        })()),
        setRole: (role: Exclude<RoomRole, 'owner'>) => deed(
            ask('rooms.role', { room, account, role }),
            role === 'moderator' ? text.isModerator(username) : text.isMember(username)),
        unmute: () => deed(ask('rooms.unmute', { room, account }), text.isUnmuted(username)),
    };
}
