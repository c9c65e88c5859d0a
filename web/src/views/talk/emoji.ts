import { locale } from '../../texts';

export interface Emoji {
    readonly sign: string;
    readonly name: string;
    /** All by which it is found, in small letters. */
    readonly words: string;
}

let loaded: Promise<Emoji[][]> | undefined;

/** The signs in their groups, with names in the language of the texts. */
export const loadEmoji = (): Promise<Emoji[][]> => loaded ??= load();

async function load(): Promise<Emoji[][]> {
    const { emoji } = await (/^de\b/i.test(locale)
        ? import('../../texts/emoji/de') : import('../../texts/emoji/en'));
    return emoji.split('\n\n').map((group) => group.split('\n').map((line) => {
        const [sign = '', name = '', more = ''] = line.split('|');
        return { sign, name, words: `${name} ${more}`.toLocaleLowerCase() };
    }));
}

/** Those of which a word begins with each that is looked for; names before other words. */
export function found(groups: readonly Emoji[][], wanted: string): Emoji[] {
    const parts = wanted.toLocaleLowerCase().split(/\s+/).filter((part) => part !== '');
    const hits = groups.flat().filter(({ sign, words }) =>
        sign === wanted || parts.every((part) => beginsIn(words, part)));
    const first = parts[0] ?? '';
    return hits.sort((a, b) => rank(a, first) - rank(b, first));
}

const beginsIn = (words: string, part: string): boolean =>
    words.startsWith(part) || words.includes(` ${part}`);

const rank = ({ name }: Emoji, part: string): number => {
    const small = name.toLocaleLowerCase();
    return small.startsWith(part) ? 0 : beginsIn(small, part) ? 1 : 2;
};

const KEY = 'parley.emoji';
export const COMMON = ['👍', '❤️', '😂', '🎉', '😮', '😢'];
const MOST = 16;

/** What this browser's person took last, the latest first. */
export function recent(): string[] {
    const kept = localStorage.getItem(KEY)?.split(' ') ?? [];
    return [...new Set([...kept, ...COMMON])].slice(0, MOST);
}

export const taken = (sign: string): void => {
    const others = recent().filter((each) => each !== sign);
    localStorage.setItem(KEY, [sign, ...others].slice(0, MOST).join(' '));
};
