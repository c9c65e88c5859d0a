import type { RoomID, RoomRow } from '../wire/protocol';

/** The parts of the list of rooms, in their order. */
export const SECTIONS = ['favourites', 'direct', 'groups', 'channels', 'muted'] as const;
export type SectionName = typeof SECTIONS[number];
export type Sections = Readonly<Record<SectionName, readonly RoomID[]>>;

export const NO_SECTIONS: Sections = { favourites: [], direct: [], groups: [], channels: [], muted: [] };

/** A favourite stands above even when it is muted: it was put there by hand. */
export function sectionOf({ favourite, notify, kind }: RoomRow): SectionName {
    if (favourite) return 'favourites';
    if (notify === 'nothing') return 'muted';
    if (kind === 'direct') return 'direct';
    return kind === 'group' ? 'groups' : 'channels';
}

/** Each room in its section; the order within is that of the rows. */
export function arranged(rows: readonly RoomRow[]): Sections {
    const sections: Record<SectionName, RoomID[]> = {
        favourites: [], direct: [], groups: [], channels: [], muted: [],
    };
    for (const row of rows) sections[sectionOf(row)].push(row.room);
    return sections;
}

export const isSameArrangement = (a: Sections, b: Sections): boolean =>
    SECTIONS.every((name) => isSameList(a[name], b[name]));

export const isSameList = (a: readonly RoomID[], b: readonly RoomID[]): boolean =>
    a.length === b.length && a.every((id, at) => id === b[at]);
