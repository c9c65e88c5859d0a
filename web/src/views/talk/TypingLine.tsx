import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { useClient, useName, useSignal } from '../use';

/** Who is typing now. */
export function TypingLine({ room }: { room: Room }) {
    const people = useSignal(useClient().talking.typing.in(room.id));
    const first = useName(people[0] ?? '');
    const second = useName(people[1] ?? '');
    const said = texts.messages.typing(first, second, people.length);
    return (
        <p className="typing">
            {people.length > 0 && <><span className="dots" aria-hidden="true"><i /><i /><i /></span> {said}</>}
        </p>
    );
}
