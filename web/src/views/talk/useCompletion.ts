import { useEffect, useState } from 'react';
import type { Room } from '../../state/rooms';
import { useClient } from '../use';
import type { Candidate, Token } from './completion';

const NONE: readonly Candidate[] = [];

/** The candidates for what is being typed; those of an older token are not shown for a newer. */
export function useCandidates(room: Room, token: Token | undefined): readonly Candidate[] {
    const client = useClient();
    const [shown, setShown] = useState<{ key: string; candidates: readonly Candidate[] }>();
    const key = token ? `${token.is} ${token.wanted}` : '';
    useEffect(() => {
        if (!token) return;
        let isWanted = true;
        import('./candidates').then(({ candidates }) => candidates(client, room, token)).then(
            (found) => { if (isWanted) setShown({ key, candidates: found }); },
            // Without a connection nothing is completed.
            () => {});
        return () => { isWanted = false; };
    }, [room, key]);
    if (!token || !shown) return NONE;
    // While the next are on their way the former stay, as long as they still fit.
    if (shown.key === key) return shown.candidates;
    return shown.key.split(' ')[0] === token.is
        ? shown.candidates.filter(({ insert }) => insert.slice(1).toLocaleLowerCase().startsWith(token.wanted.toLocaleLowerCase()))
        : NONE;
}
