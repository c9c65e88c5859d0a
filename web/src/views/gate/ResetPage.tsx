import type { PageProps } from '../pages';
import { useTab } from '../use';
import { goTo } from '../useRoute';
import Reset from './Reset';

/** A mailed link for a new password, opened by somebody who is signed in: all sessions end with it. */
export default function ResetPage({ rest: [code = ''] }: PageProps) {
    const tab = useTab();
    const leave = (notice?: string): void => {
        goTo(undefined);
        if (notice) void tab.signOut();
    };
    return <div className="page-content is-narrow"><Reset code={code} toSignIn={leave} /></div>;
}
