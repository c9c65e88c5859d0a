import type { Client } from '../../state/client';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import type { Candidate, Token } from './completion';
import { found, loadEmoji } from './emoji';

const MOST = 8;

/** What may take the place of a token. */
export async function candidates(client: Client, room: Room, { is, wanted }: Token): Promise<readonly Candidate[]> {
    switch (is) {
        case 'command': return commands(client, room, wanted);
        case 'sign': return signs(wanted);
        default: return people(client, room, wanted);
    }
}

async function commands({ talking }: Client, room: Room, wanted: string): Promise<Candidate[]> {
    const known = await talking.commands.in(room.id);
    return known.filter(({ name }) => name.startsWith(wanted.toLowerCase())).slice(0, MOST)
        .map(({ name, usage, about }) =>
            ({ key: name, insert: `/${name} `, label: usage, hint: texts.messages.commands[name] ?? about }));
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
