import type { RoomRow } from '../../wire/protocol';
import { Signal } from '../../state/signal';
import { useClient, usePerson, useSignal } from '../use';

const NONE = new Signal<RoomRow | undefined>(undefined);

/** The name of one of the person's rooms; of another's, nothing. */
export function useRoomNameOf(id: string): string {
    const row = useSignal<RoomRow | undefined>(useClient().rooms.get(id)?.row as Signal<RoomRow | undefined> | undefined ?? NONE);
    const other = usePerson(row?.with ?? '');
    if (!row) return '';
    return row.kind === 'direct' ? other?.name ?? '' : row.name;
}
