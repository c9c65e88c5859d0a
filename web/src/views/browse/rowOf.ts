import type { RoomFacts, RoomRow } from '../../wire/protocol';

/** The row that somebody would have who had joined and read all of it. */
export const rowOf = (facts: RoomFacts): RoomRow => ({
    ...facts, about: facts.topic, role: facts.role ?? 'member', head: facts.head ?? 0, read: facts.head ?? 0,
    unread: 0, mentions: 0, request: false, notify: 'all', favourite: false, cleared: 0, last: [],
});
