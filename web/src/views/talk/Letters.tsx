import type { Letter } from '../../state/outbox';
import type { Room } from '../../state/rooms';
import { texts, wordsOf } from '../../texts';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';

/**
 * One's own messages that are not in the log yet, and how they fare. The log announces them when they are
 * said; here only what went wrong is.
 */
export function Letters({ room }: { room: Room }) {
    const { outbox, connection } = useClient();
    const { thread } = useActs();
    const letters = useSignal(outbox.of(room.id));
    const { to } = useSignal(room.log.extent);
    const isOnline = useSignal(connection.state).is === 'online';
    const shown = letters.filter(({ answer, ties }) =>
        ties?.thread === thread && (!answer?.sequence || answer.sequence > to));
    const failed = shown.findIndex((letter) => letter.failure);
    return (
        <div className="letters">
            {shown.map((letter, at) => (
                <article key={letter.nonce} className={letter.failure ? 'message is-mine is-failed' : 'message is-mine'}>
                    <div className="bubble">
                        <p className="text" dir="auto">{letter.text}</p>
                        <p className="meta" role={letter.failure ? 'alert' : undefined}>
                            {state(letter, isOnline, failed >= 0 && at > failed)}
                        </p>
                    </div>
                    {letter.failure && (
                        <div className="buttons">
                            <button onClick={() => void outbox.retry(letter)}>{texts.letter.retry}</button>
                            <button onClick={() => void outbox.discard(letter)}>{texts.letter.discard}</button>
                        </div>
                    )}
                </article>
            ))}
        </div>
    );
}

function state({ failure, answer }: Letter, isOnline: boolean, isStopped: boolean): string {
    const text = texts.letter;
    if (failure) return text.failed(wordsOf(failure.code, failure.message));
    if (answer) return answer.isHeld ? text.held : text.sent;
    if (isStopped) return text.stopped;
    return isOnline ? text.sending : text.waiting;
}
