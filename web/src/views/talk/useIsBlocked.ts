import type { AccountID } from '../../wire/protocol';
import { useClient, useSignal } from '../use';

/** Whether the person has blocked this one: what they say in a room of both is folded away. */
export const useIsBlocked = (account: AccountID): boolean =>
    useSignal(useClient().talking.blocks.blocked).has(account);
