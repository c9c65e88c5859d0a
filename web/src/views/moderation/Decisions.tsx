import { moderation } from '../../texts/moderation';
import { Listing } from '../Listing';
import { usePages } from '../usePages';
import { Decided } from './Decided';
import { newestFirst, PAGE, type DecisionRow } from './rows';

const PAGING = newestFirst<'decisions', DecisionRow>('decisions', ({ decision }) => decision);

/** What filters did of late. */
export function Decisions() {
    const pages = usePages('rooms.decisions', { limit: PAGE }, PAGING);
    return (
        <Listing pages={pages} label={moderation().tabs.decisions} empty={moderation().noneFiltered} className="cases">
            {(decision) => <Decided key={decision.decision} decision={decision} />}
        </Listing>
    );
}
