import type { Texts } from '../en';

export const messages: Texts['messages'] = {
    by: (name: string, time: string) => `${name}, ${time}`,
    noticed: (who, room) => `${who} · ${room}`,
    program: 'Programm',
    byRule: (script: string) => `Gesagt von der Regel ${script} dieser Unterhaltung`,
    loading: 'Wird geladen…',
    cancel: 'Abbrechen',
    now: 'Jetzt',
    until: (time: string) => `Bis ${time}`,

    tools: 'Etwas mit dieser Nachricht tun',
    menu: 'Nachricht',
    more: 'Mehr',
    react: 'Reagieren',
    reactWith: (sign: string) => `Mit ${sign} reagieren`,
    reaction: (sign: string, count: number) => `${sign}, ${count}`,
    addReaction: 'Reaktion hinzufügen',
    reactions: 'Wer reagiert hat',
    buttons: 'Knöpfe dieser Nachricht',
    pressed: 'Gedrückt',
    noPress: 'Das lässt sich hier nicht drücken.',
    reply: 'Antworten',
    answers: (name: string) => `Antwort auf eine Nachricht von ${name}: dorthin springen`,
    thread: 'Im Thread antworten',
    threadTitle: 'Thread',
    closeThread: 'Thread schließen',
    replies: (count: number) => count === 1 ? '1 Antwort' : `${count} Antworten`,
    inThread: (name: string, about: string) => `${name} im Thread „${about}“`,
    edit: 'Bearbeiten',
    revisions: 'Frühere Fassungen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    code: 'Code',
    star: 'Merken',
    unstar: 'Nicht mehr merken',
    pin: 'Für alle anheften',
    unpin: 'Lösen',
    pinned: 'Angeheftet',
    unread: 'Ab hier ungelesen',
    readers: 'Gelesen von',
    read: 'Gelesen',
    readBy: (first: string, second: string, count: number) =>
        count === 1 ? `Gelesen von ${first}` : count === 2 ? `Gelesen von ${first} und ${second}`
            : `Gelesen von ${first}, ${second} und ${count - 2} weiteren`,
    expires: (time: string) => `Verschwindet am ${time}`,
    forwarded: (name: string, room: string) => room ? `Weitergeleitet: ${name} in ${room}` : `Weitergeleitet: ${name}`,
    blocked: 'Eine Nachricht von jemandem, den du blockiert hast.',
    showBlocked: 'Anzeigen',
    goneMessage: 'Diese Nachricht ist nicht mehr da.',
    toUnread: 'Zu den ungelesenen',

    report: 'Melden',
    hide: 'Für mich löschen',
    erase: 'Für alle löschen',

    typing: (first: string, second: string, count: number) => {
        if (count === 0) return '';
        if (count === 1) return `${first} schreibt…`;
        return count === 2 ? `${first} und ${second} schreiben…` : 'Mehrere schreiben…';
    },
    completions: 'Vorschläge',
    everybody: { here: 'Alle, die gerade online sind', room: 'Alle in diesem Raum' },
    commands: { shrug: '¯\\_(ツ)_/¯' },

    happened: {
        banned: (who: string, whom: string, until: string | undefined) =>
            until ? `${who} hat ${whom} bis ${until} ausgeschlossen` : `${who} hat ${whom} ausgeschlossen`,
        unbanned: (who: string, whom: string) => `${who} hat den Ausschluss von ${whom} aufgehoben`,
        muted: (who: string, whom: string, until: string | undefined) =>
            until ? `${who} hat ${whom} bis ${until} stummgeschaltet` : `${who} hat ${whom} stummgeschaltet`,
        unmuted: (who: string, whom: string) => `${who} lässt ${whom} wieder schreiben`,
        role: (who: string, whom: string, role: string) => {
            if (role === 'owner') return `${who} hat die Unterhaltung an ${whom} übergeben`;
            return role === 'moderator' ? `${who} lässt ${whom} moderieren` : `${whom} moderiert nicht mehr (${who})`;
        },
        pinned: (who: string) => `${who} hat eine Nachricht angeheftet`,
        closed: (who: string) => `${who} hat die Unterhaltung beendet`,
        retention: (who: string) => `${who} hat geändert, wie lange Nachrichten bleiben`,
        renamed: (who: string, name: string) => `${who} hat die Unterhaltung „${name}“ genannt`,
        topic: (who: string, topic: string) => topic ? `${who} hat das Thema gesetzt: ${topic}` : `${who} hat das Thema entfernt`,
        archived: (who: string) => `${who} hat die Unterhaltung archiviert`,
        unarchived: (who: string) => `${who} hat die Unterhaltung wieder geöffnet`,
        slow: (who: string, seconds: number) => seconds === 0 ? `${who} hat den langsamen Modus beendet`
            : `${who} hat den langsamen Modus eingeschaltet: eine Nachricht alle ${seconds} s`,
        expiry: (who: string, seconds: number) => seconds === 0 ? `${who} lässt Nachrichten wieder bleiben`
            : `${who} lässt Nachrichten nach ${lasting(seconds)} verschwinden`,
        handle: (who: string, handle: string) => handle ? `${who} hat die Adresse #${handle} vergeben` : `${who} hat die Adresse entfernt`,
        picture: (who: string) => `${who} hat das Bild geändert`,
        opened: (who: string) => `${who} lässt alle beitreten`,
        shut: (who: string) => `${who} lässt nur Eingeladene beitreten`,
    },
};

function lasting(seconds: number): string {
    const units: [number, string, string][] = [
        [86_400, 'einem Tag', 'Tagen'], [3600, 'einer Stunde', 'Stunden'], [60, 'einer Minute', 'Minuten'],
        [1, 'einer Sekunde', 'Sekunden'],
    ];
    const [size, one, many] = units.find(([each]) => seconds % each === 0) ?? [1, 'einer Sekunde', 'Sekunden'];
    return seconds === size ? one : `${seconds / size} ${many}`;
}
