import type { ReactNode } from 'react';
import { roomTexts } from '../texts/room';
import type { Pages } from './usePages';

interface ListingProps<Row> {
    pages: Pages<Row>;
    label: string;
    /** What is said where there is nothing. */
    empty: string;
    className?: string;
    children(row: Row): ReactNode;
}

/** A list that is read page by page: its rows, and how it fares. */
export function Listing<Row>({ pages, label, empty, className = 'listing', children }: ListingProps<Row>) {
    const { rows, isLoading, isWhole, problem, more, again } = pages;
    const text = roomTexts().listing;
    return (
        <>
            {rows.length > 0 && <ul className={className} aria-label={label} aria-busy={isLoading}>{rows.map(children)}</ul>}
            {problem
                ? <div className="listing-state" role="alert">
                    <p>{problem}</p>
                    <button onClick={again}>{text.again}</button>
                </div>
                : isLoading
                    ? rows.length === 0 && <p className="listing-state" role="status">{text.loading}</p>
                    : isWhole
                        ? rows.length === 0 && <p className="listing-state" role="status">{empty}</p>
                        : <button className="listing-more" onClick={more}>{text.more}</button>}
        </>
    );
}
