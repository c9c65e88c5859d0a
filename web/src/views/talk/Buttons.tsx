import { useEffect, useState } from 'react';
import type { Button } from '../../state/buttons';
import type { Item } from '../../state/item';
import { texts, words } from '../../texts';
import { toast } from '../parts/Toast';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';
import { useIsBlocked } from './useIsBlocked';

/** The last press: under way, or heard by the server. */
interface Press {
    readonly button: string;
    readonly isDone: boolean;
}

/** How long it is shown that a press was heard. */
const SHOWN_MS = 2000;

/** Below a program's words: what people press. What comes of it the program shows. */
export default function Buttons({ item }: { item: Item }) {
    const { talking } = useClient();
    const { room } = useActs();
    const [press, setPress] = useState<Press>();
    const mayPress = useMayPress(item);
    useEffect(() => {
        if (!press?.isDone) return;
        const timer = setTimeout(() => setPress(undefined), SHOWN_MS);
        return () => clearTimeout(timer);
    }, [press]);
    const isBusy = press?.isDone === false;
    const run = async (button: Button): Promise<void> => {
        if (isBusy) return;
        setPress({ button: keyOf(button), isDone: false });
        try {
            await talking.messages.press(room, item, button);
            setPress({ button: keyOf(button), isDone: true });
        } catch (error) {
            setPress(undefined);
            toast(words(error));
        }
    };
    const text = texts.messages;
    return (
        <div className="presses" role="group" aria-label={text.buttons} aria-live="off">
            {item.buttons.map((row, place) => (
                <div key={place}>
                    {row.map((button) => {
                        const own = keyOf(button) === press?.button ? press : undefined;
                        const state = !own ? '' : own.isDone ? ' is-done' : ' is-busy';
                        return (
                            // Not `disabled` while it is under way: the keyboard would lose its place.
                            <button
                                key={keyOf(button)} type="button" className={`${button.style}${state}`}
                                disabled={!mayPress} title={mayPress ? undefined : text.noPress}
                                aria-disabled={isBusy} aria-busy={own?.isDone === false}
                                onClick={() => void run(button)}>
                                <bdi>{button.label}</bdi>
                            </button>
                        );
                    })}
                </div>
            ))}
            <span className="unseen" role="status">{press?.isDone ? text.pressed : ''}</span>
        </div>
    );
}

const keyOf = ({ name, value }: Button): string => `${name} ${value ?? ''}`;

/** As the server judges: a member with a voice, in a room that is not archived, and no block between. */
function useMayPress(item: Item): boolean {
    const { room, isLookedAt } = useActs();
    const { standing } = useClient().talking;
    const { archived } = useSignal(room.row);
    const { mutedUntil } = useSignal(standing.in(room.id));
    const isBlocked = useIsBlocked(item.actor);
    return !isLookedAt && !archived && !isBlocked && !((mutedUntil ?? 0) > Date.now());
}
