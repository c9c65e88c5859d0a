import { memo } from 'react';
import type { Item } from '../../state/item';
import { texts } from '../../texts';
import { Avatar } from '../Avatar';
import { clock } from '../time';
import { useName } from '../use';

interface MessageProps {
    item: Item;
    isMine: boolean;
    /** It follows one of the same person: no name above it. */
    goesOn: boolean;
}

/** One message as it was said. */
export const Message = memo(function Message({ item, isMine, goesOn }: MessageProps) {
    const name = useName(item.actor);
    const kind = `message${isMine ? ' is-mine' : ''}${goesOn ? ' goes-on' : ''}`;
    return (
        <article className={kind}>
            {!isMine && (goesOn ? <span className="avatar-space" /> : <Avatar id={item.actor} name={name} />)}
            <div className="bubble">
                <bdi className={goesOn || isMine ? 'unseen' : 'author'}>{name}</bdi>
                {item.isDeleted
                    ? <p className="text is-deleted">{texts.talk.deleted}</p>
                    : <p className="text" dir="auto">{item.text}</p>}
                <p className="meta">
                    {item.edits > 0 && !item.isDeleted && <span>{texts.talk.edited}</span>}
                    <time dateTime={new Date(item.at).toISOString()}>{clock(item.at)}</time>
                </p>
            </div>
        </article>
    );
});
