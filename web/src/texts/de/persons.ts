import type { persons as english } from '../en/persons';

const count = (number: number, one: string, many: string): string =>
    number === 1 ? `1 ${one}` : `${number} ${many}`;

export const persons: typeof english = {
    waiting: (number) => count(number, 'Anfrage wartet', 'Anfragen warten'),
    where: {
        online: 'Online', away: 'Abwesend', do_not_disturb: 'Bitte nicht stören', offline: 'Offline',
    },
    lastSeen: (when) => `Zuletzt da: ${when}`,
    profileOf: (name) => `Profil von ${name}`,
};
