import type * as english from '../en/notices';

export const notices: typeof english.notices = {
    heading: 'Benachrichtigungen',
    desktop: 'Mitteilungen auf diesem Gerät',
    desktopHint: 'Bei Nachrichten, die du gerade nicht siehst. Wovon du hören willst, stellst du in jeder Unterhaltung ein.',
    denied: 'Dieser Browser erlaubt es nicht. Du kannst das in seinen Einstellungen für diese Seite ändern.',
    sound: 'Ton',
    soundHint: 'Zwei leise Töne.',
};
