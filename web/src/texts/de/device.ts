import type * as english from '../en/device';

export const device: typeof english.device = {
    title: 'Dieses Gerät',
    language: 'Sprache',
    languageOf: 'Der Texte und Zeitangaben',
    asBrowser: 'Wie der Browser',
    keys: 'Tastatur',
    keysHint: 'Ein Fragezeichen zeigt sie, wo du gerade nicht schreibst.',
    showKeys: 'Tasten zeigen',
};

export const keys: typeof english.keys = {
    title: 'Tastatur',
    names: { Control: 'Strg', Shift: 'Umschalt', Enter: 'Eingabe', Escape: 'Esc', Up: '↑', Tab: 'Tab' },
    list: [
        { keys: ['Enter'], does: 'Nachricht senden' },
        { keys: ['Shift', 'Enter'], does: 'Neue Zeile beginnen' },
        { keys: ['Up'], does: 'Die eigene letzte Nachricht bearbeiten, solange nichts geschrieben ist' },
        { keys: ['Control', 'K'], does: 'Zu einer Unterhaltung oder Person' },
        { keys: ['Escape'], does: 'Schließen, was offen ist' },
        { keys: ['Tab'], does: 'Zum nächsten Knopf oder Feld' },
        { keys: ['?'], does: 'Diese Tasten zeigen' },
    ],
};
