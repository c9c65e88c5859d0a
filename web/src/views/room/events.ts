/** What a program may be told of, as a choice of three and one that was made elsewhere. */
export type EventsKind = 'messages' | 'changes' | 'all' | 'others';

const MESSAGES = ['message'];
const CHANGES = [...MESSAGES, 'edited', 'deleted', 'reacted', 'unreacted', 'pinned', 'unpinned'];
const ALL = [
    ...CHANGES, 'joined', 'left', 'invited', 'kicked', 'banned', 'unbanned', 'muted', 'unmuted', 'role',
    'created', 'updated', 'closed', 'system',
];

const listed = (names: readonly string[]): string => names.map((name) => `rooms.${name}`).join(',');

/** The field `events` of `rooms.create_callback`. */
export const EVENTS: Record<EventsKind, string> = {
    messages: listed(MESSAGES), changes: listed(CHANGES), all: listed(ALL), others: '',
};

/** Which of the choices a list of names is, whatever their order. */
export function kindOf(events: string): EventsKind {
    const sorted = (names: string): string => names.split(/\s*,\s*/).sort().join();
    const kinds: EventsKind[] = ['messages', 'changes', 'all'];
    return kinds.find((kind) => sorted(EVENTS[kind]) === sorted(events)) ?? 'others';
}
