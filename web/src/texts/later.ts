import { translated } from '.';
import { account, recover, setUp } from './en/account';
import { device, keys } from './en/device';
import { notices } from './en/notices';
import { people } from './en/people';

/** What only pages say that are loaded later: the English texts come with them. */
const english = { account, device, keys, notices, people, recover, setUp };

export type LaterTexts = typeof english;

export const laterTexts = (): LaterTexts => translated ?? english;
