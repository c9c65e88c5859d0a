import { useEffect, useState } from 'react';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { useClient } from '../use';
import type { Candidate, Token } from './completion';
import { found, loadEmoji } from './emoji';

const MOST = 8;
const NONE: readonly Candidate[] = [];

type Client = ReturnType<typeof useClient>;

/** The candidates for what is being typed; those of an older token are not shown for a newer. */
export function useCandidates(room: Room, token: Token | undefined): readonly Candidate[] {
    const client = useClient();
    const [shown, setShown] = useState<{ key: string; candidates: readonly Candidate[] }>();
    const key = token ? `${token.is} ${token.wanted}` : '';
    useEffect(() => {
        if (!token) return;
        let isWanted = true;
        candidates(client, room, token).then(
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

async function candidates(client: Client, room: Room, { is, wanted }: Token): Promise<readonly Candidate[]> {
    switch (is) {
        case 'command': return commands(wanted);
        case 'sign': return signs(wanted);
        default: return people(client, room, wanted);
    }
}

function commands(wanted: string): Candidate[] {
    return Object.entries(texts.messages.commands)
        .filter(([word]) => word.startsWith(wanted))
        .map(([word, hint]) => ({ key: word, insert: `/${word} `, label: `/${word}`, hint }));
}

async function signs(wanted: string): Promise<Candidate[]> {
    return found(await loadEmoji(), wanted.replace(/_/g, ' ')).slice(0, MOST)
        .map(({ sign, name }) => ({ key: sign, insert: `${sign} `, label: sign, hint: name }));
}

interface Member {
    account: string;
    username: string;
}

async function people({ ask, me, people: known }: Client, room: Room, wanted: string): Promise<Candidate[]> {
    const row = room.row.get();
    const { members } = await ask<{ members: Member[] }>('rooms.members', {
        room: room.id, limit: MOST + 1, ...(wanted ? { query: wanted } : {}),
    });
    const found: Candidate[] = members
        .filter(({ account }) => account !== me.get())
        .map(({ account, username }) => {
            const name = known.get(account).get()?.name ?? username;
            return { key: account, account, insert: `@${username} `, label: name, hint: `@${username}` };
        });
    const isModerator = row.role !== 'member' && row.kind !== 'direct';
    const all = Object.entries(texts.messages.everybody)
        .filter(([word]) => isModerator && word.startsWith(wanted.toLowerCase()))
        .map(([word, hint]) => ({ key: word, insert: `@${word} `, label: `@${word}`, hint }));
    return [...found, ...all].slice(0, MOST);
}
