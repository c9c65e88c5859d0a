import { lazy, Suspense } from 'react';
import type { Tab } from '../browser/tab';
import { texts } from '../texts';
import { Loaded } from './Page';
import { Toast } from './parts/Toast';
import { ClientContext, TabContext, useSignal } from './use';

const Gate = lazy(() => import('./gate/Gate'));
const Home = lazy(() => import('./Home'));

/** What index.html shows ahead of any script. */
const Splash = () => <div className="splash"><img src="/icon.svg" alt="" width="56" height="56" />{texts.appName}</div>;

/** The door, or the house: each is loaded by whom it is for. */
export function App({ tab }: { tab: Tab }) {
    const client = useSignal(tab.client);
    return (
        <Loaded>
            <Suspense fallback={<Splash />}>
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
