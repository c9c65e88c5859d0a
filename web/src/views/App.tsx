import type { Tab } from '../browser/tab';
import { Gate } from './gate/Gate';
import { Home } from './Home';
import { ClientContext, useSignal } from './use';

/** The door, or the house. */
export function App({ tab }: { tab: Tab }) {
    const client = useSignal(tab.client);
    if (!client) return <Gate tab={tab} />;
    return (
        <ClientContext.Provider value={client}>
            <Home signOut={() => void tab.signOut()} />
        </ClientContext.Provider>
    );
}
