import type { PageProps } from '../pages';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { goToPage } from '../useRoute';
import Verify from './Verify';

/** The mailed link, opened by somebody who is signed in. */
export default function VerifyPage({ rest: [code = ''] }: PageProps) {
    const { profile } = useClient();
    const leave = (notice?: string): void => {
        if (notice) toast(notice);
        void profile.read().catch(() => {});
        goToPage('account', 'security');
    };
    return <div className="page-content is-narrow"><Verify code={code} toSignIn={leave} /></div>;
}
