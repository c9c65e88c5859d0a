import type * as english from '../en/shell';

export const rail: typeof english.rail = {
    title: 'Parley',
    rooms: 'Gespräche',
    people: 'Leute',
    search: 'Suche',
    account: 'Konto',
};

export const parts: typeof english.parts = {
    close: 'Schließen',
    loading: 'Wird geladen…',
    again: 'Noch einmal versuchen',
    notLoaded: 'Dieser Teil konnte nicht geladen werden.',
};
