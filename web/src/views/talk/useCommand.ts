import { useEffect, useRef, useState } from 'react';
import type { Command, Ties } from '../../state/commands';
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

/** Types commands of scripts, one after the other, and keeps why the last was not taken. */
export function useCall(room: Room) {
    const { talking: { commands } } = useClient();
    const [problem, setProblem] = useState<unknown>();
    const isCalling = useRef(false);
    /** True when it was taken. */
    const call = async (text: string, ties: Ties): Promise<boolean> => {
        if (isCalling.current) return false;
        isCalling.current = true;
        try {
            await commands.call(room.id, text, ties);
            return true;
        } catch (error) {
            setProblem(error);
            return false;
        } finally {
            isCalling.current = false;
        }
    };
    return { problem, call, forget: () => setProblem(undefined) };
}
