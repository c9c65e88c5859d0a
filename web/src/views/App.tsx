import { lazy, Suspense } from 'react';
import type { Tab } from '../browser/tab';
import { Loaded } from './Page';
import { Toast } from './parts/Toast';
import { ClientContext, TabContext, useSignal } from './use';

const Gate = lazy(() => import('./gate/Gate'));
const Home = lazy(() => import('./Home'));

/** The door, or the house: each is loaded by whom it is for. */
export function App({ tab }: { tab: Tab }) {
    const client = useSignal(tab.client);
    return (
        <Loaded>
            <Suspense fallback={null}>
                {client
                    ? <TabContext.Provider value={tab}>
                        <ClientContext.Provider value={client}>
                            <Home />
                            <Toast />
                        </ClientContext.Provider>
                    </TabContext.Provider>
                    : <Gate tab={tab} />}
            </Suspense>
        </Loaded>
    );
}
