import { Disconnected, Refusal } from '../wire/refusal';
import { en, type Texts } from './en';
import type { LaterTexts } from './later';

/** The texts in the reader's language; chosen before the first view is drawn. */
export let texts: Texts = en;
/** Those of the views that are loaded later, in other languages than English. */
export let translated: LaterTexts | undefined;
/** For dates, times and numbers, in the language of the texts. */
export let locale = 'en';

/** The catalogues that there are, as their readers call them. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

/** Takes the first language of the reader that there is a catalogue for, English otherwise. */
export async function chooseTexts(languages: readonly string[]): Promise<void> {
    const wanted = languages.find((language) => /^(en|de)\b/i.test(language)) ?? 'en';
    locale = wanted;
    if (/^de\b/i.test(wanted)) ({ de: texts, later: translated } = await import('./de'));
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
