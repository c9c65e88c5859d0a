import { useState } from 'react';
import { moderation } from '../../texts/moderation';
import type { AccountID, PersonRow } from '../../wire/protocol';
import { Listing } from '../Listing';
import { PeoplePicker } from '../rooms/PeoplePicker';
import { moment } from '../spans';
import { useClient, usePerson, useSignal } from '../use';
import { usePages } from '../usePages';
import { newestFirst, PAGE, type AuditLine } from './rows';

const PAGING = newestFirst<'lines', AuditLine>('lines', ({ id }) => id);

/** Who did what with the powers of a part on the server or in a room. */
export function Audit() {
    const isAlone = useSignal(useClient().contacts.isAbsent);
    const [actor, setActor] = useState<PersonRow>();
    const pages = usePages('accounts.audit', { limit: PAGE, ...(actor ? { actor: actor.account } : {}) }, PAGING);
    const text = moderation();
    return (
        <>
            {!isAlone && <PeoplePicker
                label={text.by} chosen={actor ? [actor] : []} choose={setActor} drop={() => setActor(undefined)} />}
            <Listing pages={pages} label={text.tabs.audit} empty={text.noneAudit} className="audit">
                {(line) => <Line key={line.id} line={line} />}
            </Listing>
        </>
    );
}

function Line({ line: { at, act, actor, target, reason } }: { line: AuditLine }) {
    return (
        <li>
            <p className="audit-head"><code>{act}</code><time dateTime={new Date(at).toISOString()}>{moment(at)}</time></p>
            <p><Who account={actor} /> → <Who account={target} /></p>
            {reason && <p dir="auto" className="hint">{reason}</p>}
        </li>
    );
}

/** By name where the number is a person's whom one may see; a room or a message stays a number. */
function Who({ account }: { account: AccountID }) {
    const { me } = useClient();
    // The server's own machine acts as nobody.
    const person = usePerson(account === '0' || account === me.get() ? me.get() : account);
    return <bdi>{account === '0' ? moderation().machine : person?.name ?? account}</bdi>;
}
