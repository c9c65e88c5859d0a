/** New passwords and addresses, before one is signed in. */
export const recover = {
    forgotTitle: 'A new password',
    forgotWords: 'A code is mailed to the address of your account.',
    sendCode: 'Send code',
    mailed: (email: string) => `If there is an account with ${email}, a code is on its way. Look into the folder for spam, too.`,
    noMail: 'This server sends no mail. Ask its administrator for a link to a new password.',
    toSignIn: 'Back to sign-in',
    resetTitle: 'Choose a new password',
    code: 'Code from the mail',
    newPassword: 'New password',
    reset: 'Set password',
    wasReset: 'Your password was changed. Please sign in with it.',
    verifying: 'Confirming your address…',
    verified: (email: string) => `${email} is confirmed.`,
    verifyTitle: 'Confirm your address',
    verifyWords: 'Get another code for it.',
    sendAgain: 'Send again',
};

/** The first owner of a server. */
export const setUp = {
    title: 'Set up this server',
    words: 'Welcome. This first account owns the server: it may do everything, and make others administrators.',
    submit: 'Create the owner',
};
