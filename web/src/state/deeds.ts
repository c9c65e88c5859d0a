import type { RoomID, RoomRow } from '../wire/protocol';
import type { Client } from './client';
import type { Preference, Room } from './rooms';

/** What a person does with a room as a whole. */

/** Shown at once, and taken back where the server refuses it. */
export async function prefer(
    { rooms, ask }: Client, room: Room, change: Partial<Omit<Preference, 'room'>>,
): Promise<void> {
    const { notify, favourite } = room.row.get();
    const before = { room: room.id, notify, favourite };
    rooms.prefer({ ...before, ...change });
    try {
        await ask('rooms.preferences', { room: room.id, ...change });
    } catch (error) {
        rooms.prefer(before);
        throw error;
    }
}

/** All of it counts as read, looked at or not. */
export async function markRead({ rooms, ask }: Client, { id, row }: Room): Promise<void> {
    const body = await ask('rooms.read', { room: id, sequence: row.get().head });
    rooms.read({ body });
}

export async function leave({ sync, ask }: Client, room: RoomID): Promise<void> {
    await ask('rooms.leave', { room });
    await sync.refresh();
}

export async function join({ sync, ask }: Client, room: RoomID, token?: string): Promise<void> {
    await ask('rooms.join', { room, ...(token ? { token } : {}) });
    await sync.refresh();
}

/** The number of what was said last: behind it a room that is out of sight comes back. */
export const lastOf = (row: RoomRow): number => row.last[0]?.sequence ?? 0;
