/** Commands that are typed, and what only one sees of their answers. */
export const commands = {
    argument: (name: string, about: string, expected: string) => expected ? `${name}: ${about} (${expected})` : `${name}: ${about}`,
    wrongArgument: (name: string, expected: string) => `“${name}” is missing or does not fit: ${expected}.`,
    expected: (kind: string, least: string | undefined, most: string | undefined, words: readonly string[]) => {
        if (kind === 'person') return 'the name of a member of this conversation';
        if (kind === 'choice') return `one of ${words.join(', ')}`;
        if (kind === 'text' || kind === 'rest') return 'a text';
        const number = kind === 'integer' ? 'a whole number' : 'a number';
        if (least && most) return `${number} from ${least} to ${most}`;
        if (least) return `${number}, at least ${least}`;
        return most ? `${number}, at most ${most}` : number;
    },
    onlyYou: 'Only you see this',
    dismiss: 'Dismiss',
};
