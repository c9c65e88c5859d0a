import { useEffect } from 'react';
import type { Sighting } from '../../state/presence';
import { texts } from '../../texts';
import type { AccountID } from '../../wire/protocol';
import { clock, dayName, isSameDay } from '../time';
import { useClient, useSignal } from '../use';

/** Where a friend is, for as long as a view shows it; nothing is known of others. */
export function useSighting(account: AccountID): Sighting | undefined {
    const { presence } = useClient().contacts;
    useEffect(() => account ? presence.look(account) : undefined, [presence, account]);
    return useSignal(presence.of(account));
}

/** A sighting in words. */
export function whereWords({ presence, lastSeen }: Sighting): string {
    const text = texts.persons;
    if (presence !== 'offline' || lastSeen === undefined) return text.where[presence];
    const when = isSameDay(lastSeen, Date.now()) ? clock(lastSeen) : dayName(lastSeen);
    return text.lastSeen(when);
}
