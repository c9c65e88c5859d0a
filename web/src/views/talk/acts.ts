import { createContext, useContext } from 'react';
import type { Item } from '../../state/item';
import type { RoomLog } from '../../state/log';
import type { Room } from '../../state/rooms';
import type { MessageID, Sequence } from '../../wire/protocol';
import type { Place } from '../parts/MenuList';

/** What more there is to see of a message, or to be asked before something is done. */
export type Question = 'erase' | 'hide' | 'forward' | 'report' | 'revisions' | 'readers' | 'reactions' | 'explain';

export type Where = { sequence: Sequence } | { message: MessageID };

/** What may be done in the conversation that is shown: the room's, or one of its threads. */
export interface Acts {
    readonly room: Room;
    /** What is shown of it. */
    readonly log: RoomLog;
    /** The message that begins the thread which is shown. */
    readonly thread: MessageID | undefined;
    /** Who is no member looks on, and does nothing. */
    readonly isLookedAt?: boolean;
    reply(item: Item): void;
    edit(item: Item): void;
    react(item: Item, sign: string): void;
    openMenu(item: Item, place: Place): void;
    openPicker(item: Item, place: Place): void;
    ask(question: Question, item: Item): void;
}

const nothing = (): void => {};

/** For who looks at a room before they join it. */
export const lookingAt = (room: Room): Acts => ({
    room, log: room.log, thread: undefined, isLookedAt: true,
    reply: nothing, edit: nothing, react: nothing, openMenu: nothing, openPicker: nothing, ask: nothing,
});

export const ActsContext = createContext<Acts | undefined>(undefined);

export function useActs(): Acts {
    const acts = useContext(ActsContext);
    if (!acts) throw new Error('outside of a conversation');
    return acts;
}
