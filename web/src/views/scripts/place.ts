import { createContext, useContext, useMemo } from 'react';
import { addressOf } from '../../state/route';
import type { RoomID } from '../../wire/protocol';
import { useClient } from '../use';

/** The room whose scripts are looked at; none where they are those of the server. */
export const RoomOfScripts = createContext<RoomID | undefined>(undefined);

/** Before the number of a room: `#/scripts/of/ROOM/NAME`. A script of that name has no such part. */
export const OF_ROOM = 'of';

/** Where scripts live: with the server, or with one room. */
export interface ScriptPlace {
    readonly room: RoomID | undefined;
    /** Asks `scripts.VERB`; of a room `room_scripts.VERB`. */
    ask<Answer>(verb: string, fields?: object): Promise<Answer>;
    /** The page of one script, and a part of it. */
    address(script: string, ...part: string[]): string;
    /** Where all of them are listed. */
    readonly list: string;
}

export function usePlace(): ScriptPlace {
    const { ask } = useClient();
    const room = useContext(RoomOfScripts);
    return useMemo(() => room === undefined
        ? {
            room, ask: (verb, fields) => ask(`scripts.${verb}`, fields),
            address: (...rest) => addressOf('scripts', ...rest), list: addressOf('scripts'),
        }
        : {
            room, ask: (verb, fields) => ask(`room_scripts.${verb}`, { room, ...fields }),
            address: (...rest) => addressOf('scripts', OF_ROOM, room, ...rest), list: addressOf(room, 'settings'),
        }, [ask, room]);
}
