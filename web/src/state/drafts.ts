import type { RoomID } from '../wire/protocol';

/** What was begun in each room and not sent. */
export class Drafts {
    private readonly texts = new Map<RoomID, string>();

    get(room: RoomID): string {
        return this.texts.get(room) ?? '';
    }

    set(room: RoomID, text: string): void {
        if (text) this.texts.set(room, text);
        else this.texts.delete(room);
    }
}
