import { useState, type ReactNode } from 'react';
import { laterTexts } from '../../texts/later';
import { More } from '../parts/More';
import { Empty, Pending } from '../parts/Pending';
import { toast } from '../parts/Toast';
import { useClient, useSignal } from '../use';
import { useDeed } from '../useDeed';
import { usePages, type Pages, type Paging } from '../usePages';
import { goTo } from '../useRoute';
import { PersonItem } from './PersonItem';
import { nameOf, type MessageRequestRow, type RequestRow, type Requests } from './rows';

const PAGE = 50;

/** One of the two lists of `contacts.requests`. */
const half = (which: keyof Requests): Paging<Requests, RequestRow> => ({
    rows: (answer) => answer[which],
    next: (answer) => {
        const rows = answer[which], last = rows[rows.length - 1];
        return last && rows.length === PAGE ? { [`${which}_before`]: last.request } : undefined;
    },
});
const INCOMING = half('incoming'), OUTGOING = half('outgoing');
const STRANGERS: Paging<{ requests: MessageRequestRow[] }, MessageRequestRow> = {
    rows: ({ requests }) => requests,
    next: ({ requests }) => {
        const last = requests[requests.length - 1];
        return last && requests.length === PAGE ? { before: last.room } : undefined;
    },
};

/** Who asks, whom one asked, and what strangers wrote. */
export function RequestList() {
    const changes = useSignal(useClient().contacts.changes);
    const incoming = usePages('contacts.requests', { limit: PAGE }, INCOMING, changes);
    const outgoing = usePages('contacts.requests', { limit: PAGE }, OUTGOING, changes);
    // Without Rooms nobody writes.
    const strangers = usePages('contacts.message_requests', { limit: PAGE }, STRANGERS, changes);
    const text = laterTexts().people;
    const isEmpty = [incoming, outgoing, strangers].every(({ rows }) => rows.length === 0);
    if (isEmpty && !(incoming.isWhole && outgoing.isWhole)) return <Pending {...incoming} />;
    if (isEmpty) return <Empty title={text.noRequests} hint={text.noRequestsHint} />;
    return (
        <>
            <Group title={text.incoming} pages={incoming}>{(row) => <Incoming key={row.request} row={row} />}</Group>
            <Group title={text.strangers} pages={strangers}>{(row) => <Stranger key={row.room} row={row} />}</Group>
            <Group title={text.outgoing} pages={outgoing}>{(row) => <Outgoing key={row.request} row={row} />}</Group>
        </>
    );
}

interface GroupProps<Row> {
    title: string;
    pages: Pages<Row>;
    children(row: Row): ReactNode;
}

function Group<Row>({ title, pages, children }: GroupProps<Row>) {
    if (pages.rows.length === 0) return null;
    return (
        <section>
            <h2 className="group-title">{title}</h2>
            <ul className="people" aria-label={title}>{pages.rows.map(children)}</ul>
            <More pages={pages} />
        </section>
    );
}

/** The row goes at the click, and comes back where the server refuses. */
function useAnswering() {
    const { contacts } = useClient();
    const { run } = useDeed();
    const [isGone, setGone] = useState(false);
    const answer = (command: string, fields: object, done?: () => void) => (): void => void run(async () => {
        setGone(true);
        try {
            await contacts.act(command, fields);
            done?.();
        } catch (error) {
            setGone(false);
            throw error;
        }
    });
    return { isGone, answer };
}

function Incoming({ row }: { row: RequestRow }) {
    const { isGone, answer } = useAnswering();
    const text = laterTexts().people, { request } = row;
    if (isGone) return null;
    const befriended = (): void => toast(text.befriended(nameOf(row)));
    return (
        <PersonItem person={row} said={row.note}>
            <button
                className="primary"
                onClick={answer('contacts.respond', { request, action: 'accept' }, befriended)}>
                {text.accept}
            </button>
            <button onClick={answer('contacts.respond', { request, action: 'reject' })}>{text.decline}</button>
        </PersonItem>
    );
}

function Outgoing({ row }: { row: RequestRow }) {
    const { isGone, answer } = useAnswering();
    if (isGone) return null;
    return (
        <PersonItem person={row} said={row.note}>
            <button onClick={answer('contacts.cancel', { request: row.request })}>{laterTexts().people.cancelRequest}</button>
        </PersonItem>
    );
}

function Stranger({ row }: { row: MessageRequestRow }) {
    const { isGone, answer } = useAnswering();
    const text = laterTexts().people, { room } = row;
    if (isGone) return null;
    return (
        <PersonItem person={row}>
            <button className="primary" onClick={() => goTo(room)}>{text.open}</button>
            <button onClick={answer('contacts.decline_messages', { room })}>{text.decline}</button>
        </PersonItem>
    );
}
