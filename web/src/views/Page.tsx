import { Component, Suspense, type ComponentType, type ReactNode } from 'react';
import { texts } from '../texts';
import type { PageProps } from './pages';

/** A page beside the rooms, loaded when it is first gone to. */
export function Page({ View, rest }: { View: ComponentType<PageProps>; rest: readonly string[] }) {
    return (
        <section className="page">
            <Loaded>
                <Suspense fallback={<p className="page-state" role="status">{texts.parts.loading}</p>}>
                    <View rest={rest} />
                </Suspense>
            </Loaded>
        </section>
    );
}

interface LoadedState {
    hasFailed: boolean;
}

/** Where a later part does not come (no connection, or the server has another build), it says so. */
export class Loaded extends Component<{ children: ReactNode }, LoadedState> {
    override state: LoadedState = { hasFailed: false };

    static getDerivedStateFromError(error: unknown): LoadedState {
        // What is no failed import is a fault of ours, and not to be hidden.
        if (!(error instanceof TypeError) || !/import|module/i.test(error.message)) throw error;
        return { hasFailed: true };
    }

    override render(): ReactNode {
        if (!this.state.hasFailed) return this.props.children;
        return (
            <div className="page-state" role="alert">
                <p>{texts.parts.notLoaded}</p>
                <button onClick={() => location.reload()}>{texts.connection.reload}</button>
            </div>
        );
    }
}
