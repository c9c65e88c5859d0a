import { powersOf, type Powers, type ServerRole } from '../../state/powers';
import type { RoomRow } from '../../wire/protocol';
import { useClient, useSignal } from '../use';

/** What the person may do in a room: as its member, and in open rooms by their part on the server. */
export function usePowers(row: RoomRow): Powers {
    return powersOf(row, useRank());
}

/** The person's part on the server. */
export const useRank = (): ServerRole =>
    (useSignal(useClient().profile.row)?.role_name ?? 'member') as ServerRole;
