import type * as english from '../en/gate';

export const recover: typeof english.recover = {
    forgotTitle: 'Ein neues Passwort',
    forgotWords: 'Ein Code geht an die Adresse deines Kontos.',
    sendCode: 'Code senden',
    mailed: (email) => `Wenn es ein Konto mit ${email} gibt, ist ein Code unterwegs. Sieh auch im Spam-Ordner nach.`,
    noMail: 'Dieser Server verschickt keine E-Mails. Bitte die Verwaltung um einen Link für ein neues Passwort.',
    toSignIn: 'Zurück zur Anmeldung',
    resetTitle: 'Wähl ein neues Passwort',
    code: 'Code aus der E-Mail',
    newPassword: 'Neues Passwort',
    reset: 'Passwort setzen',
    wasReset: 'Dein Passwort ist geändert. Bitte melde dich damit an.',
    verifying: 'Deine Adresse wird bestätigt…',
    verified: (email) => `${email} ist bestätigt.`,
    verifyTitle: 'Adresse bestätigen',
    verifyWords: 'Lass dir einen neuen Code schicken.',
    sendAgain: 'Erneut senden',
};

export const setUp: typeof english.setUp = {
    title: 'Server einrichten',
    words: 'Willkommen. Diesem ersten Konto gehört der Server: Es darf alles und kann andere zur Verwaltung ernennen.',
    submit: 'Konto anlegen',
};
