import type { Item } from '../../state/item';
import { texts } from '../../texts';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';

/** The signs below a message: one's own are taken away by another click. */
export function Reactions({ item }: { item: Item }) {
    const me = useSignal(useClient().me);
    const { react, openPicker, ask, isLookedAt } = useActs();
    if (item.reactions.length === 0) return null;
    const text = texts.messages;
    return (
        <div className="reactions" aria-live="off">
            {item.reactions.map(({ sign, people }) => (
                <button
                    key={sign} type="button" disabled={isLookedAt} aria-pressed={people.includes(me)}
                    aria-label={text.reaction(sign, people.length)}
                    onClick={() => react(item, sign)}
                    onContextMenu={(event) => { event.preventDefault(); ask('reactions', item); }}>
                    <span>{sign}</span> {people.length}
                </button>
            ))}
            {!isLookedAt && <button
                type="button" className="add" aria-label={text.addReaction} title={text.addReaction}
                onClick={(event) => openPicker(item, event.currentTarget.getBoundingClientRect())}>
                <span aria-hidden="true">+</span>
            </button>}
        </div>
    );
}
