import { isBy, type Item } from '../../state/item';
import { moderatesServer } from '../../state/powers';
import { texts } from '../../texts';
import { askingTexts } from '../../texts/asking';
import { deed } from '../deed';
import type { MenuItem } from '../parts/Menu';
import { MenuList, type Place } from '../parts/MenuList';
import { toast } from '../parts/Toast';
import { useRank } from '../room/usePowers';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useActs } from './acts';

interface MessageMenuProps {
    item: Item;
    place: Place;
    close(): void;
}

/** Above it the server tells nobody who has read what. */
const MOST_READERS = 100;

/** All that may be done with a message. */
export default function MessageMenu({ item, place, close }: MessageMenuProps) {
    const items = useItems(item, place);
    return <MenuList label={texts.messages.menu} items={items} place={place} close={close} />;
}

function useItems(item: Item, place: Place): MenuItem[] {
    const { me: mine, talking: { messages, standing } } = useClient();
    const acts = useActs();
    const { room, thread } = acts;
    const row = useSignal(room.row);
    const me = useSignal(mine);
    const isStarred = useSignal(messages.starred).has(item.id);
    const text = texts.messages, asking = askingTexts();
    const rank = useRank();
    const isMine = item.actor === me;
    const isModerator = row.kind !== 'direct' && row.role !== 'member';
    const isMuted = (useSignal(standing.in(room.id)).mutedUntil ?? 0) > Date.now();
    const mayWrite = !isMuted && !row.archived && (row.kind !== 'broadcast' || isModerator);
    const copy = (words: string): void => void navigator.clipboard.writeText(words)
        .then(() => toast(text.copied), () => toast(asking.notCopied));
    const all: (MenuItem | false)[] = [
        mayWrite && { label: text.react, icon: 'smile', act: () => acts.openPicker(item, place) },
        mayWrite && { label: text.reply, icon: 'reply', act: () => acts.reply(item) },
        !thread && { label: text.thread, icon: 'thread', act: () => goTo(room.id, 't', item.thread ?? item.id) },
        mayWrite && isBy(item, me) && !item.forwardOf && { label: text.edit, icon: 'edit', act: () => acts.edit(item) },
        { label: asking.copyText, icon: 'copy', act: () => copy(item.text) },
        { label: asking.copyLink, icon: 'link', act: () => copy(linkTo(room.id, item.id)) },
        { label: asking.forward, icon: 'forward', act: () => acts.ask('forward', item) },
        {
            label: isStarred ? text.unstar : text.star, icon: 'star',
            act: () => deed(messages.star(room, item)),
        },
        (isModerator || row.kind === 'direct') && {
            label: item.isPinned ? text.unpin : text.pin, icon: 'pin',
            act: () => deed(messages.pin(room, item)),
        },
        !isMine && {
            label: text.unread, icon: 'unread',
            act: () => deed(messages.markUnread(room, item).then(() => goTo(undefined)), asking.markedUnread),
        },
        row.members <= MOST_READERS && { label: text.readers, icon: 'tick', act: () => acts.ask('readers', item) },
        item.reactions.length > 0 && { label: text.reactions, icon: 'people', act: () => acts.ask('reactions', item) },
        item.edits > 0 && { label: text.revisions, icon: 'history', act: () => acts.ask('revisions', item) },
        (moderatesServer(rank) || isModerator) && { label: asking.explain, icon: 'program', act: () => acts.ask('explain', item) },
        !isMine && { label: text.report, icon: 'flag', act: () => acts.ask('report', item) },
        { label: text.hide, icon: 'hide', isDanger: true, act: () => acts.ask('hide', item) },
        (isMine || isModerator) && {
            label: text.erase, icon: 'bin', isDanger: true, act: () => acts.ask('erase', item),
        },
    ];
    return all.filter((each): each is MenuItem => each !== false);
}

const linkTo = (room: string, message: string): string =>
    `${location.origin}${location.pathname}#/${room}/m/${message}`;
