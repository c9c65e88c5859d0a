import { Disconnected, Refusal } from '../wire/refusal';
import { en, type Texts } from './en';

/** The texts in the reader's language; chosen before the first view is drawn. */
export let texts: Texts = en;
/** For dates, times and numbers, in the language of the texts. */
export let locale = 'en';

/** The catalogues that there are, as their readers call them. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

/** Takes the first language of the reader that there is a catalogue for, English otherwise. */
export async function chooseTexts(languages: readonly string[]): Promise<void> {
    const wanted = languages.find((language) => /^(en|de)\b/i.test(language)) ?? 'en';
    locale = wanted;
    if (/^de\b/i.test(wanted)) texts = (await import('./de')).de;
}

/** Texts that are wanted on one page alone are loaded with it. */
const LATER = {
    account: { en: () => import('./en/account'), de: () => import('./de/account') },
};

/** A part of the client that is loaded later, and the texts that stand in it alone. */
export async function withTexts<Part>(area: keyof typeof LATER, part: Promise<Part>): Promise<Part> {
    const language = /^de\b/i.test(locale) ? 'de' : 'en';
    Object.assign(texts, { [area]: (await LATER[area][language]())[area] });
    return part;
}

/** What a person is told of an error. */
export function words(error: unknown): string {
    if (error instanceof Refusal) {
        const { code, message, field, retryAfter } = error;
        if (code === 'rate_limited' && retryAfter) return texts.wait(retryAfter);
        return texts.refusals[`${code} ${field}`] ?? wordsOf(code, message);
    }
    if (error instanceof Disconnected) return texts.unreachable;
    throw error;
}

/** The server's own sentence where there is none of ours for the code. */
export const wordsOf = (code: string, message: string): string => texts.refusals[code] ?? message;
