import { useEffect, useState } from 'react';
import { fieldsOf, type FoundMessage, type Wanted } from '../../state/search';
import { usePages, type Pages, type Paging } from '../usePages';

interface Answer {
    messages: FoundMessage[];
    behind: number;
    next?: string;
}

const PAGING: Paging<Answer, FoundMessage> = {
    rows: ({ messages }) => messages,
    next: ({ next }) => next ? { cursor: next } : undefined,
};
const PAGE = 30;
/** Between two keys of somebody who types on. */
const PAUSE_MS = 250;
const INDEXED_AFTER_MS = 1000;

/** What was found, a moment after the last key; `undefined` while there is nothing to look for. */
export function useSearch(wanted: Wanted): Pages<FoundMessage> | undefined {
    const fields = fieldsOf(wanted);
    const key = JSON.stringify(fields);
    const [asked, setAsked] = useState(fields);
    useEffect(() => {
        const timer = setTimeout(() => setAsked(fields), PAUSE_MS);
        return () => clearTimeout(timer);
    }, [key]);
    const pages = usePages('rooms.search', asked && { ...asked, limit: PAGE }, PAGING);
    // A page may be empty and have another behind it.
    useEffect(() => {
        if (pages.rows.length === 0 && !pages.isLoading && !pages.isWhole && !pages.problem) pages.more();
    });
    // What was said a moment ago is not in the index yet.
    const isBehind = (pages.last?.behind ?? 0) > 0;
    useEffect(() => {
        if (!isBehind) return;
        const timer = setTimeout(pages.again, INDEXED_AFTER_MS);
        return () => clearTimeout(timer);
    }, [pages.last]);
    return asked && pages;
}
