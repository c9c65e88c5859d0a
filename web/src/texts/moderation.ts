import { locale } from '.';
import { moderation as german } from './de/moderation';
import { moderation as english } from './en/moderation';

/** What moderators read: it comes with their views, and not with the first screen. */
export const moderation = (): typeof english => /^de\b/i.test(locale) ? german : english;
