import { texts } from '../../texts';
import { laterTexts } from '../../texts/later';
import type { AccountID } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { useWork } from '../useWork';
import type { BlockedRow } from './rows';

/** Somebody of whom the server says nothing: gone, hidden, or blocked by oneself. */
export function HiddenPerson({ account, problem }: { account: AccountID; problem: string | undefined }) {
    const { ask, contacts } = useClient();
    const blocked = useAnswer(
        () => ask<{ blocked: BlockedRow[] }>('contacts.blocked', { limit: 200 }),
        useSignal(contacts.changes));
    const { isBusy, problem: refused, run } = useWork();
    const text = laterTexts().people;
    if (!problem || !blocked.answer) return <p role="status">{texts.parts.loading}</p>;
    const row = blocked.answer.blocked.find((each) => each.account === account);
    if (!row) return <p>{text.hidden}</p>;
    return (
        <>
            <p>{text.youBlocked(row.display_name || row.username)}</p>
            {refused && <p className="problem" role="alert">{refused}</p>}
            <div className="buttons">
                <button disabled={isBusy} onClick={() => void run(() => ask('contacts.unblock', { account }))}>
                    {text.unblock}
                </button>
            </div>
        </>
    );
}
