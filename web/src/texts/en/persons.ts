import type { Whereabouts } from '../../state/presence';

const count = (number: number, one: string, many: string): string =>
    number === 1 ? `1 ${one}` : `${number} ${many}`;

/** What stands of people in many places, from the beginning. */
export const persons = {
    waiting: (number: number) => count(number, 'request waits', 'requests wait'),
    where: {
        online: 'Online', away: 'Away', do_not_disturb: 'Do not disturb', offline: 'Offline',
    } as Record<Whereabouts, string>,
    lastSeen: (when: string) => `Last seen ${when}`,
    profileOf: (name: string) => `Profile of ${name}`,
};
