import type { RoomRow } from '../wire/protocol';
import type { People } from './people';

/** What a room is called, as far as that is known now: of a direct one it is the other's name. */
export function namesOf(row: RoomRow, people: People): string[] {
    if (row.kind !== 'direct') return [row.name, row.handle ?? ''].filter((name) => name !== '');
    const other = row.with ? people.get(row.with).get() : undefined;
    return other ? [other.name, other.username] : [];
}
