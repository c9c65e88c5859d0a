import { useState } from 'react';
import { moderation } from '../../texts/moderation';
import type { RoomID } from '../../wire/protocol';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { useClient } from '../use';
import { usePages } from '../usePages';
import { Decided } from './Decided';
import { ReasonDialog, withReason } from './ReasonDialog';
import { newestFirst, PAGE, type DecisionRow } from './rows';

const PAGING = newestFirst<'held', DecisionRow>('held', ({ decision }) => decision);

/** What a filter holds until somebody has read it. */
export function Held({ room }: { room?: RoomID }) {
    const { ask } = useClient();
    const pages = usePages('rooms.held', { limit: PAGE, ...(room ? { room } : {}) }, PAGING);
    const [refused, setRefused] = useState<DecisionRow>();
    const text = moderation();
    const release = ({ decision }: DecisionRow): void =>
        deed(ask('rooms.review', { decision, verdict: 'release' }).then(pages.again), text.released);
    return (
        <>
            <Listing pages={pages} label={text.tabs.held} empty={text.noneHeld} className="cases">
                {(held) => (
                    <Decided key={held.decision} decision={held}>
                        <div className="buttons">
                            <button onClick={() => setRefused(held)}>{text.refuse}</button>
                            <button className="primary" onClick={() => release(held)}>{text.release}</button>
                        </div>
                    </Decided>
                )}
            </Listing>
            {refused && <ReasonDialog
                title={text.refuseTitle} hint={text.refuseHint} submit={text.refuse} isDanger
                close={() => setRefused(undefined)}
                act={async (reason) => {
                    await ask('rooms.review', { decision: refused.decision, verdict: 'reject', ...withReason(reason) });
                    pages.again();
                }} />}
        </>
    );
}
