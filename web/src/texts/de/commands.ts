import type { commands as english } from '../en/commands';

export const commands: typeof english = {
    argument: (name: string, about: string, expected: string) => expected ? `${name}: ${about} (${expected})` : `${name}: ${about}`,
    wrongArgument: (name: string, expected: string) => `„${name}“ fehlt oder passt nicht: ${expected}.`,
    expected: (kind: string, least: string | undefined, most: string | undefined, words: readonly string[]) => {
        if (kind === 'person') return 'der Name von jemandem, der zu dieser Unterhaltung gehört';
        if (kind === 'choice') return `eines von ${words.join(', ')}`;
        if (kind === 'text' || kind === 'rest') return 'ein Text';
        const number = kind === 'integer' ? 'eine ganze Zahl' : 'eine Zahl';
        if (least && most) return `${number} von ${least} bis ${most}`;
        if (least) return `${number}, mindestens ${least}`;
        return most ? `${number}, höchstens ${most}` : number;
    },
    onlyYou: 'Das siehst nur du',
    dismiss: 'Ausblenden',
};
