import { useState, type ReactNode } from 'react';
import { laterTexts } from '../../texts/later';
import { Empty, Pending } from '../parts/Pending';
import { toast } from '../parts/Toast';
import { useClient, useSignal } from '../use';
import { useAnswer, type Answered } from '../useAnswer';
import { useDeed } from '../useDeed';
import { goTo } from '../useRoute';
import { PersonItem } from './PersonItem';
import { nameOf, type MessageRequestRow, type RequestRow, type Requests } from './rows';

/** Who asks, whom one asked, and what strangers wrote. */
export function RequestList({ requests }: { requests: Answered<Requests> }) {
    const { ask, contacts } = useClient();
    const strangers = useAnswer(
        () => ask<{ requests: MessageRequestRow[] }>('contacts.message_requests'),
        useSignal(contacts.changes));
    const text = laterTexts().people;
    if (!requests.answer) return <Pending {...requests} />;
    const { incoming, outgoing } = requests.answer;
    const writers = strangers.answer?.requests ?? [];
    if (incoming.length + outgoing.length + writers.length === 0) {
        return <Empty title={text.noRequests} hint={text.noRequestsHint} />;
    }
    return (
        <>
            <Group title={text.incoming}>{incoming.map((row) => <Incoming key={row.request} row={row} />)}</Group>
            <Group title={text.strangers}>{writers.map((row) => <Stranger key={row.room} row={row} />)}</Group>
            <Group title={text.outgoing}>{outgoing.map((row) => <Outgoing key={row.request} row={row} />)}</Group>
        </>
    );
}

function Group({ title, children }: { title: string; children: ReactNode[] }) {
    if (children.length === 0) return null;
    return (
        <section>
            <h2 className="group-title">{title}</h2>
            <ul className="people" aria-label={title}>{children}</ul>
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
