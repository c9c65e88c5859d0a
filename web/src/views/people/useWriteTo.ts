import { openWith } from '../../state/founding';
import type { AccountID } from '../../wire/protocol';
import { useClient } from '../use';
import { useDeed } from '../useDeed';
import { goTo } from '../useRoute';

/** Opens the direct room with a person. */
export function useWriteTo(account: AccountID) {
    const { ask, sync } = useClient();
    const { isBusy, run } = useDeed();
    const write = (): void => void run(async () => {
        const room = await openWith(ask, account);
        await sync.refresh();
        goTo(room);
    });
    return { isBusy, write };
}
