import { locale } from '.';
import { commands as german } from './de/commands';
import { commands as english } from './en/commands';

/** What is said of commands that are typed: it comes with the first of them. */
export const commandTexts = (): typeof english => /^de\b/i.test(locale) ? german : english;
