import { lazy, Suspense } from 'react';
import { Loaded } from '../Page';
import { useSignal } from '../use';
import { shownPerson } from './shown';

const PersonDialog = lazy(() => import('./PersonDialog'));

/** Where the profile stands that somebody opened. */
export function PersonPlace() {
    const account = useSignal(shownPerson);
    if (!account) return null;
    return (
        <Loaded>
            <Suspense fallback={null}>
                <PersonDialog key={account} account={account} close={() => shownPerson.set(undefined)} />
            </Suspense>
        </Loaded>
    );
}
