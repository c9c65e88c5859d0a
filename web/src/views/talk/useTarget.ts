import { useEffect, useState } from 'react';
import type { Room } from '../../state/rooms';
import { texts, words } from '../../texts';
import type { MessageID, Sequence } from '../../wire/protocol';
import { Refusal } from '../../wire/refusal';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import type { Where } from './acts';

interface Target {
    readonly sequence: Sequence;
}

/** The message that the address names, once it is among those that are held; and the way to others. */
export function useTarget(room: Room, message: MessageID | undefined) {
    const { history } = useClient();
    const [target, setTarget] = useState<Target>();
    const [clicks, setClicks] = useState(0);
    const reach = (where: Where): void => void history.reach(room, where).then(
        (sequence) => setTarget({ sequence }),
        (error) => toast(isGone(error) ? texts.messages.goneMessage : words(error)));
    useEffect(() => {
        if (message) reach({ message });
    }, [room, message, clicks]);
    // The address stays the same when its link is clicked again.
    useEffect(() => {
        const click = (event: MouseEvent): void => {
            const link = event.target instanceof Element && event.target.closest('a');
            if (link && link.hash === location.hash) setClicks((number) => number + 1);
        };
        document.addEventListener('click', click);
        return () => document.removeEventListener('click', click);
    }, []);
    return { target, reach };
}

const isGone = (error: unknown): boolean => error instanceof Refusal && error.code === 'not_found';
