import { useEffect, useState } from 'react';
import type { Item } from '../../state/item';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { moment } from '../time';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';
import { Composer } from './Composer';
import { TypingLine } from './TypingLine';

interface BelowProps {
    room: Room;
    name: string;
    draft: string;
    editing: Item | undefined;
    setEditing(item: Item | undefined): void;
}

/** Below the log: who types, and where one writes, or why one does not. */
export function Below({ room, ...composer }: BelowProps) {
    const { standing } = useClient().talking;
    const row = useSignal(room.row);
    const { mutedUntil, slowSeconds } = useSignal(standing.in(room.id));
    const isMuted = useIsBefore(mutedUntil);
    const { thread } = useActs();
    const text = texts.composer;
    const isModerator = row.role !== 'member';
    if (row.archived) return <p className="archived">{text.archived}</p>;
    if (row.kind === 'broadcast' && !isModerator) return <p className="archived">{text.broadcast}</p>;
    if (isMuted) {
        return <p className="archived">{mutedUntil === Infinity ? text.muted : text.mutedUntil(moment(mutedUntil ?? 0))}</p>;
    }
    return (
        <>
            {!thread && <TypingLine room={room} />}
            <Composer room={room} slowSeconds={isModerator ? 0 : slowSeconds} {...composer} />
        </>
    );
}

/** Drawn anew when the moment has come. */
function useIsBefore(until: number | undefined): boolean {
    const [, setNow] = useState(0);
    useEffect(() => {
        if (!until || until === Infinity) return;
        const timer = setTimeout(() => setNow(Date.now()), Math.min(until - Date.now(), 2 ** 31 - 1));
        return () => clearTimeout(timer);
    }, [until]);
    return until !== undefined && until > Date.now();
}
