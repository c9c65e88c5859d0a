import { memo } from 'react';
import type { Item } from '../../state/item';
import { texts } from '../../texts';
import { useName } from '../use';

/** Something that happened in the room, in a line. */
export const Happening = memo(function Happening({ item }: { item: Item }) {
    const who = useName(item.actor);
    const whom = useName(item.whom ?? item.actor);
    return <p className="happening">{said(item.what, who, whom)}</p>;
});

function said(what: string, who: string, whom: string): string {
    const text = texts.talk;
    switch (what) {
        case 'rooms.created': return text.created(who);
        case 'rooms.joined': return text.joined(who);
        case 'rooms.left': return text.left(who);
        case 'rooms.invited': return text.invited(who, whom);
        default: return text.kicked(who, whom);
    }
}
