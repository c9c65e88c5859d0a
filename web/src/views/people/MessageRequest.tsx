import { laterTexts } from '../../texts/later';
import type { RoomRow } from '../../wire/protocol';
import { useClient, useName, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';

/** Above the composer of a room in which a stranger wrote first, until that is answered. */
export default function MessageRequest({ row }: { row: RoomRow }) {
    const { ask, contacts, rooms } = useClient();
    const name = useName(row.with ?? '');
    const isWaiting = useSignal(contacts.strangers)?.has(row.room);
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people, { room } = row;
    if (isWaiting === undefined) return null;
    const accept = (): void => void run(async () => {
        await ask('contacts.accept_messages', { room });
        rooms.accept(room);
    });
    const decline = (): void => void run(async () => {
        await ask('contacts.decline_messages', { room });
        goTo(undefined);
    });
    return (
        <div className="request" role="group" aria-label={text.requestTitle(name)}>
            <p><strong><bdi>{text.requestTitle(name)}</bdi></strong></p>
            <p className="hint">{isWaiting ? text.requestWords : text.declined}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                {isWaiting && <button disabled={isBusy} onClick={decline}>{text.decline}</button>}
                <button className="primary" disabled={isBusy} onClick={accept}>{text.accept}</button>
            </div>
        </div>
    );
}
