import { locale } from '.';
import { scripts as german } from './de/scripts';
import { scripts as english } from './en/scripts';

/** What the page of scripts says, and what explains a message: it comes with them. */
export const scriptTexts = (): typeof english => /^de\b/i.test(locale) ? german : english;
