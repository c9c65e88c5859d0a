import type { Item } from '../../state/item';
import { texts } from '../../texts';
import type { MessageID } from '../../wire/protocol';
import { Icon } from '../parts/Icon';
import { useName } from '../use';
import { gist, useMessage } from './Quote';

interface AboutProps {
    editing: Item | undefined;
    reply: MessageID | undefined;
    leave(): void;
}

/** What is being edited, or answered, above the field. */
export function About({ editing, reply, leave }: AboutProps) {
    if (editing) return <Line title={texts.composer.editing} item={editing} leave={leave} />;
    return reply ? <Reply id={reply} leave={leave} /> : null;
}

function Reply({ id, leave }: { id: MessageID; leave(): void }) {
    const item = useMessage(id, 0);
    const name = useName(item?.actor ?? '');
    return <Line title={texts.composer.replyingTo(name)} item={item} leave={leave} />;
}

function Line({ title, item, leave }: { title: string; item: Item | undefined; leave(): void }) {
    return (
        <div className="about-line">
            <p>
                <span className="author">{title}</span>
                <span className="quoted" dir="auto">{gist(item)}</span>
            </p>
            <button type="button" className="round quiet" aria-label={texts.composer.giveUp} title={texts.composer.giveUp} onClick={leave}>
                <Icon name="close" />
            </button>
        </div>
    );
}
