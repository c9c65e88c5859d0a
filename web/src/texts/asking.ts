import { locale } from '.';
import { asking as german } from './de/asking';
import { asking as english } from './en/asking';

/** What is asked of who does something with a message: it comes with the menu and the dialogs. */
export const askingTexts = (): typeof english => /^de\b/i.test(locale) ? german : english;
