import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Tab } from '../browser/tab';
import type { Client } from '../state/client';
import type { Voice } from '../state/item';
import type { Person } from '../state/people';
import type { Signal } from '../state/signal';
import { texts } from '../texts';
import type { AccountID, RoomRow } from '../wire/protocol';

/** The value, and a new drawing when it becomes another one. */
export const useSignal = <Value>(signal: Signal<Value>): Value =>
    useSyncExternalStore(signal.subscribe, signal.get);

export const ClientContext = createContext<Client | undefined>(undefined);

export function useClient(): Client {
    const client = useContext(ClientContext);
    if (!client) throw new Error('nobody is signed in');
    return client;
}

/** What outlives the client: the session, and signing out. */
export const TabContext = createContext<Tab | undefined>(undefined);

export function useTab(): Tab {
    const tab = useContext(TabContext);
    if (!tab) throw new Error('there is no tab');
    return tab;
}

export const usePerson = (account: AccountID): Person | undefined =>
    useSignal(useClient().people.get(account));

/** A person's name; before it is known, and of whom nobody may see, a word for it. */
export const useName = (account: AccountID): string =>
    usePerson(account)?.name ?? texts.talk.somebody;

/** The name of who speaks; a program has its own. */
export function useSpeaker(actor: AccountID, { program }: Voice): string {
    const name = useName(program === undefined ? actor : '');
    return program ?? name;
}

/** A room's name: of a direct one it is the other person's. */
export function useRoomName(row: RoomRow): string {
    const other = usePerson(row.with ?? '');
    if (row.kind === 'direct') return other?.name ?? texts.rooms.nameless;
    return row.name || row.handle || texts.rooms.nameless;
}
