import { lazy, memo, Suspense, useState } from 'react';
import type { Item } from '../../state/item';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { Avatar } from '../Avatar';
import { showPerson } from '../people/shown';
import { clock, moment } from '../time';
import { useClient, useName, useSpeaker } from '../use';
import { useActs } from './acts';
import { LateVoiceMark } from './LateVoiceMark';
import { Quote } from './Quote';
import { Reactions } from './Reactions';
import { useRoomNameOf } from './useRoomNameOf';
import { useIsBlocked } from './useIsBlocked';
import { Words } from './Words';

const Buttons = lazy(() => import('./Buttons'));

interface MessageProps {
    item: Item;
    isMine: boolean;
    /** It follows one of the same person: no name above it. */
    goesOn: boolean;
}

/** One message as it was said. */
export const Message = memo(function Message({ item, isMine, goesOn }: MessageProps) {
    const name = useSpeaker(item.actor, item);
    const isBlocked = useIsBlocked(item.actor);
    const [isShown, setShown] = useState(false);
    // Whoever goes from message to message by keys hears this alone.
    const by = item.script ? `${name}, ${texts.messages.byRule(item.script)}` : name;
    const kind = `message${isMine ? ' is-mine' : ''}${goesOn ? ' goes-on' : ''}`;
    return (
        <article className={kind} data-message={item.sequence} tabIndex={-1} aria-label={texts.messages.by(by, clock(item.at))}>
            {!isMine && (goesOn ? <span className="avatar-space" /> : <Author item={item} name={name} />)}
            <div className={item.isPending ? 'bubble is-pending' : 'bubble'}>
                <bdi className={goesOn || isMine ? 'unseen' : 'author'}>{name}<LateVoiceMark voice={item} /></bdi>
                {isBlocked && !isShown && !item.isDeleted
                    ? <p className="text is-deleted">
                        {texts.messages.blocked}{' '}
                        <button type="button" className="link" onClick={() => setShown(true)}>{texts.messages.showBlocked}</button>
                    </p>
                    : <Content item={item} />}
                <Meta item={item} />
                {!item.isDeleted && <Reactions item={item} />}
                <ThreadLink item={item} />
            </div>
        </article>
    );
});

/** Leads to the profile; by keys that is reached from the room's members. */
function Author({ item: { actor, program }, name }: { item: Item; name: string }) {
    const { me } = useClient();
    const avatar = <Avatar id={actor} name={name} />;
    if (program !== undefined) return avatar;
    return (
        <button
            type="button" className="avatar-button" tabIndex={-1} aria-label={texts.persons.profileOf(name)}
            onClick={() => showPerson(actor, me.get())}>
            {avatar}
        </button>
    );
}

function Content({ item }: { item: Item }) {
    if (item.isDeleted) return <p className="text is-deleted">{texts.talk.deleted}</p>;
    const { replyTo, forwardOf } = item;
    return (
        <>
            {forwardOf && <Forwarded of={forwardOf} />}
            {replyTo && <Quote {...replyTo} />}
            <Words item={item} />
            {item.buttons.length > 0 && <Suspense fallback={null}><Buttons item={item} /></Suspense>}
        </>
    );
}

function Forwarded({ of }: { of: NonNullable<Item['forwardOf']> }) {
    const name = useName(of.actor);
    const where = useRoomNameOf(of.room);
    return <p className="forwarded"><span>{texts.messages.forwarded(name, where)}<LateVoiceMark voice={of} /></span></p>;
}

function Meta({ item }: { item: Item }) {
    const { ask, isLookedAt } = useActs();
    const text = texts.messages;
    return (
        <p className="meta" aria-live="off">
            {item.isPinned && <Sign shown="📌" said={text.pinned} />}
            {item.expires && !item.isDeleted && <Sign shown="⏳" said={text.expires(moment(item.expires))} />}
            {item.edits > 0 && !item.isDeleted && (
                <button type="button" className="edited" disabled={isLookedAt} onClick={() => ask('revisions', item)}>{texts.talk.edited}</button>
            )}
            <time dateTime={new Date(item.at).toISOString()} title={moment(item.at)}>{clock(item.at)}</time>
        </p>
    );
}

/** A small mark, and what it means: for who points at it, and in its place for who hears. */
const Sign = ({ shown, said }: { shown: string; said: string }) =>
    <span title={said}><span aria-hidden="true">{shown}</span><span className="unseen">{said}</span></span>;

/** Below the message that begins a thread: how much was answered there. */
function ThreadLink({ item }: { item: Item }) {
    const { room, thread, isLookedAt } = useActs();
    if (item.replies === 0 || thread || isLookedAt) return null;
    return (
        <a className="thread-link" aria-live="off" href={addressOf(room.id, 't', item.id)}>
            {texts.messages.replies(item.replies)}
        </a>
    );
}
