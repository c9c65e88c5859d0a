import { translated } from '.';
import { account, recover, setUp } from './en/account';

/** What only pages say that are loaded later: the English texts come with them. */
const english = { account, recover, setUp };

export type LaterTexts = typeof english;

export const laterTexts = (): LaterTexts => translated ?? english;
