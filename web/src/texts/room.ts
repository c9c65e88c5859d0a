import { locale } from '.';
import { room as german } from './de/room';
import { room as english } from './en/room';

/** What stands in the views of a room that are loaded later: it comes with them. */
export const roomTexts = (): typeof english => /^de\b/i.test(locale) ? german : english;
