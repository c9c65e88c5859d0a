import type { Item } from '../../state/item';
import { blockOf } from '../../state/log';
import { texts } from '../../texts';
import type { AccountID, MessageID, Sequence } from '../../wire/protocol';
import { addressOf } from '../../state/route';
import { useClient, useSignal, useSpeaker } from '../use';
import { useActs } from './acts';
import { inALine } from './markdown';

interface QuoteProps {
    id: MessageID;
    sequence: Sequence;
    actor: AccountID;
}

/** The message that is answered; a way to it. */
export function Quote({ id, sequence, actor }: QuoteProps) {
    const { room } = useActs();
    const quoted = useMessage(id, sequence);
    const name = useSpeaker(actor, quoted ?? {});
    return (
        <a className="quote" href={addressOf(room.id, 'm', id)} aria-label={texts.messages.answers(name)}>
            <bdi className="author">{name}</bdi>
            <span className="quoted" dir="auto">{gist(quoted)}</span>
        </a>
    );
}

/** A message of the room as it is now, held or asked for. */
export function useMessage(id: MessageID, sequence: Sequence): Item | undefined {
    const { quotes } = useClient().talking;
    const { room } = useActs();
    // An edit of it changes its block.
    useSignal(room.log.block(blockOf(Math.max(1, sequence))));
    const held = room.log.find(id);
    const asked = useSignal(quotes.of(room, id));
    return held ?? asked;
}

/** The first words of a message, in a line. */
export function gist(item: Item | undefined): string {
    if (!item) return '…';
    if (item.isDeleted) return texts.talk.deleted;
    return inALine(item.text).slice(0, 160);
}
