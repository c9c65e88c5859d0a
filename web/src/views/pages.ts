import { lazy, type ComponentType } from 'react';
import type { PageName } from '../state/route';

export interface PageProps {
    /** What follows the page's name in the address. */
    rest: readonly string[];
}

/** What each page shows, loaded when somebody goes there; of no use to who is signed in are the others. */
export const VIEWS: Partial<Record<PageName, ComponentType<PageProps>>> = {
    account: lazy(() => import('./account/AccountPage')),
    browse: lazy(() => import('./browse/BrowsePage')),
    join: lazy(() => import('./browse/JoinPage')),
    moderation: lazy(() => import('./moderation/ModerationPage')),
    scripts: lazy(() => import('./scripts/ScriptsPage')),
    search: lazy(() => import('./search/SearchPage')),
    invite: lazy(() => import('./people/InvitePage')),
    people: lazy(() => import('./people/PeoplePage')),
    reset: lazy(() => import('./gate/ResetPage')),
    verify: lazy(() => import('./gate/VerifyPage')),
};
