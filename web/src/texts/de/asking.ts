import type { asking as english } from '../en/asking';

export const asking: typeof english = {
    nobodyRead: 'Bisher niemand, von dem wir wissen.',
    forwardTitle: 'Nachricht weiterleiten',
    forwardTo: 'In welche Unterhaltung?',
    passedOn: (room: string) => `Weitergeleitet an ${room}`,
    reportTitle: 'Nachricht melden',
    reason: 'Was stimmt damit nicht?',
    reported: 'Danke. Die Moderation sieht es sich an.',
    reportHint: 'Die Moderation sieht die Nachricht und deine Worte. Wer sie schrieb, erfährt nichts davon.',
    reportNow: 'Melden',
    hideTitle: 'Für mich löschen',
    hideHint: 'Sie verschwindet aus deiner Ansicht, auf allen deinen Geräten. Die anderen sehen sie weiterhin.',
    hideNow: 'Für mich löschen',
    eraseTitle: 'Für alle löschen',
    eraseHint: 'Sie verschwindet für alle in dieser Unterhaltung und lässt sich nicht zurückholen.',
    eraseNow: 'Löschen',
    picker: {
        title: 'Emoji auswählen',
        search: 'Emoji suchen',
        found: 'Gefunden',
        none: 'Nichts gefunden.',
        recent: 'Zuletzt benutzt',
        groups: ['Gesichter', 'Menschen', 'Natur', 'Essen', 'Reisen', 'Aktivitäten', 'Dinge', 'Zeichen'],
    },
};
