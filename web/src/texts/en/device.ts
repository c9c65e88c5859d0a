/** What is set for this browser alone, and the help on its keys. */
export const device = {
    title: 'This device',
    language: 'Language',
    languageOf: 'Of texts and dates',
    asBrowser: 'As the browser',
    keys: 'Keyboard',
    keysHint: 'A question mark shows it, wherever you do not write.',
    showKeys: 'Show the keys',
};

export const keys = {
    title: 'Keyboard',
    /** How keys are called; others by what is on them. */
    names: { Control: 'Ctrl', Shift: 'Shift', Enter: 'Enter', Escape: 'Esc', Up: '↑', Tab: 'Tab' } as Record<string, string>,
    list: [
        { keys: ['Enter'], does: 'Send the message' },
        { keys: ['Shift', 'Enter'], does: 'Begin a new line' },
        { keys: ['Up'], does: 'Edit your last message, where nothing is written' },
        { keys: ['Control', 'K'], does: 'Go to a conversation or a person' },
        { keys: ['Escape'], does: 'Close what is open' },
        { keys: ['Tab'], does: 'To the next button or field' },
        { keys: ['?'], does: 'Show these keys' },
    ],
};
