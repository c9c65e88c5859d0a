import { useEffect, useState } from 'react';
import type { Command } from '../../state/commands';
import type { Room } from '../../state/rooms';
import { useClient } from '../use';
import { commandOf } from './completion';

const NONE: readonly Command[] = [];

/** The command that is being typed, if there is one of that name. */
export function useCommand(room: Room, text: string): Command | undefined {
    const { talking: { commands } } = useClient();
    const [known, setKnown] = useState(NONE);
    const isBegun = text.startsWith('/');
    useEffect(() => {
        setKnown(NONE);
        if (!isBegun) return;
        let isWanted = true;
        commands.in(room.id).then(
            (found) => { if (isWanted) setKnown(found); },
            // Without a connection it is a text like others, and the server says what it is.
            () => {});
        return () => { isWanted = false; };
    }, [room, isBegun]);
    const name = commandOf(text);
    return name === undefined ? undefined : known.find((command) => command.name === name);
}
