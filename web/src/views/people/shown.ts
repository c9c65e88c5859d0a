import { Signal } from '../../state/signal';
import type { AccountID } from '../../wire/protocol';
import { goToPage } from '../useRoute';

/** Whose profile is open, wherever it was opened. */
export const shownPerson = new Signal<AccountID | undefined>(undefined);

/** Opens a person's profile; one's own is the account. */
export function showPerson(account: AccountID, me: AccountID): void {
    if (account === me) goToPage('account');
    else shownPerson.set(account);
}
