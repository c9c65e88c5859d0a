import type { Tab } from '../browser/tab';
import { Gate } from './gate/Gate';
import { Home } from './Home';
import { Toast } from './parts/Toast';
import { ClientContext, TabContext, useSignal } from './use';

/** The door, or the house. */
export function App({ tab }: { tab: Tab }) {
    const client = useSignal(tab.client);
    if (!client) return <Gate tab={tab} />;
    return (
        <TabContext.Provider value={tab}>
            <ClientContext.Provider value={client}>
                <Home />
                <Toast />
            </ClientContext.Provider>
        </TabContext.Provider>
    );
}
