import { roomTexts } from '../../texts/room';
import type { Pages } from '../usePages';

/** Below a list that goes on: the way to what follows. */
export function More<Row>({ pages: { isWhole, isLoading, problem, more, again } }: { pages: Pages<Row> }) {
    if (problem) return <p className="problem" role="alert">{problem} <button onClick={again}>{roomTexts().listing.again}</button></p>;
    if (isWhole) return null;
    return <button className="listing-more" disabled={isLoading} onClick={more}>{roomTexts().listing.more}</button>;
}
