import { lazy, type ComponentType } from 'react';
import type { PageName } from '../state/route';

export interface PageProps {
    /** What follows the page's name in the address. */
    rest: readonly string[];
}

/** What each page shows; loaded when somebody goes there. */
export const VIEWS: Record<PageName, ComponentType<PageProps>> = {
    account: lazy(() => import('./account/AccountPage')),
};
