import { memo } from 'react';
import type { Item } from '../../state/item';
import { texts } from '../../texts';
import { moment } from '../time';
import { useName } from '../use';

/** Something that happened in the room, in a line. */
export const Happening = memo(function Happening({ item }: { item: Item }) {
    const who = useName(item.actor);
    const whom = useName(String(item.body?.['account'] ?? item.actor));
    return <p className="happening">{said(item, who, whom)}</p>;
});

/** Whether there are words for it. */
export const isTold = (item: Item): boolean => said(item, '', '') !== undefined;

function said({ what, body = {} }: Item, who: string, whom: string): string | undefined {
    const text = texts.talk, more = texts.messages.happened;
    const until = typeof body['until'] === 'number' ? moment(body['until']) : undefined;
    switch (what) {
        case 'rooms.created': return text.created(who);
        case 'rooms.joined': return text.joined(who);
        case 'rooms.left': return text.left(who);
        case 'rooms.invited': return text.invited(who, whom);
        case 'rooms.kicked': return text.kicked(who, whom);
        case 'rooms.banned': return more.banned(who, whom, until);
        case 'rooms.unbanned': return more.unbanned(who, whom);
        case 'rooms.muted': return more.muted(who, whom, until);
        case 'rooms.unmuted': return more.unmuted(who, whom);
        case 'rooms.role': return more.role(who, whom, String(body['role']));
        case 'rooms.pinned': return more.pinned(who);
        case 'rooms.closed': return more.closed(who);
        case 'rooms.retention': return more.retention(who);
        case 'rooms.updated': return updated(body, who);
        default: return undefined;
    }
}

function updated(body: Readonly<Record<string, unknown>>, who: string): string | undefined {
    const more = texts.messages.happened;
    if (typeof body['name'] === 'string') return more.renamed(who, body['name']);
    if (typeof body['topic'] === 'string') return more.topic(who, body['topic']);
    if (typeof body['archived'] === 'boolean') return body['archived'] ? more.archived(who) : more.unarchived(who);
    if (typeof body['slow_seconds'] === 'number') return more.slow(who, body['slow_seconds']);
    if (typeof body['expire_seconds'] === 'number') return more.expiry(who, body['expire_seconds']);
    if (typeof body['handle'] === 'string') return more.handle(who, body['handle']);
    if (body['picture'] !== undefined || body['no_picture'] !== undefined) return more.picture(who);
    if (typeof body['public'] === 'boolean') return body['public'] ? more.opened(who) : more.shut(who);
    return undefined;
}
