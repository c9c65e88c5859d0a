import { locale } from '.';
import { gate as german } from './de/gate';
import { gate as english } from './en/gate';

/** What the door says: it comes with it, and not with the first screen of who is in. */
export const gateTexts = (): typeof english => /^de\b/i.test(locale) ? german : english;
