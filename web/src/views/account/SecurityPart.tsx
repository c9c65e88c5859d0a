import type { ProfileRow } from '../../state/profile';
import { BotsPanel } from './BotsPanel';
import { EmailPanel } from './EmailPanel';
import { FactorPanel } from './FactorPanel';
import { PasswordPanel } from './PasswordPanel';
import { SessionsPanel } from './SessionsPanel';

/** What opens the account, and for whom. */
export function SecurityPart({ row }: { row: ProfileRow }) {
    return (
        <>
            <SessionsPanel />
            <PasswordPanel row={row} />
            <FactorPanel row={row} />
            <EmailPanel row={row} />
            <BotsPanel />
        </>
    );
}
