import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { Item } from '../../state/item';
import type { RoomLog } from '../../state/log';
import type { Room } from '../../state/rooms';
import type { MessageID } from '../../wire/protocol';
import { deed } from '../deed';
import type { Place } from '../parts/MenuList';
import { useClient } from '../use';
import { ActsContext, type Acts, type Question } from './acts';
import { Below } from './Below';

const EmojiPicker = lazy(() => import('./EmojiPicker'));
const MessageMenu = lazy(() => import('./MessageMenu'));
const MessageDialog = lazy(() => import('./dialogs/MessageDialog'));

interface ConversationProps {
    room: Room;
    /** What is shown of it. */
    log: RoomLog;
    name: string;
    thread?: MessageID;
    /** The log, or a word in its place. */
    children: ReactNode;
}

type Shown =
    | { is: 'menu' | 'picker'; item: Item; place: Place }
    | { is: Question; item: Item };

/** What was said, what is done with it, and where to say more: of a room, or of one thread. */
export function Conversation({ room, log, name, thread, children }: ConversationProps) {
    const { talking, me } = useClient();
    const [editing, setEditing] = useState<Item>();
    const [shown, setShown] = useState<Shown>();
    const close = (): void => setShown(undefined);
    const draft = thread ? `${room.id}/${thread}` : room.id;
    const acts: Acts = useMemo(() => ({
        room, log, thread,
        reply: (item) => {
            setEditing(undefined);
            talking.drafts.set(draft, { ...talking.drafts.in(draft).get(), reply: item.id });
            requestAnimationFrame(() => focusComposer(thread));
        },
        edit: (item) => {
            setEditing(item);
            requestAnimationFrame(() => focusComposer(thread));
        },
        react: (item, sign) => deed(talking.messages.react(room, item, sign, me.get())),
        openMenu: (item, place) => setShown({ is: 'menu', item, place }),
        openPicker: (item, place) => setShown({ is: 'picker', item, place }),
        ask: (question, item) => setShown({ is: question, item }),
    }), [room, log, thread, draft]);
    return (
        <ActsContext.Provider value={acts}>
            {children}
            <Below room={room} name={name} draft={draft} editing={editing} setEditing={setEditing} />
            <Suspense fallback={null}>
                {shown?.is === 'menu' && <MessageMenu key={shown.item.id} item={shown.item} place={shown.place} close={() =>
                    setShown((now) => now === shown ? undefined : now)} />}
                {shown?.is === 'picker' && <EmojiPicker place={shown.place} close={close}
                    take={(sign) => acts.react(shown.item, sign)} />}
                {shown && shown.is !== 'menu' && shown.is !== 'picker' && (
                    <MessageDialog question={shown.is} room={room} item={shown.item} close={close} />
                )}
            </Suspense>
        </ActsContext.Provider>
    );
}

const focusComposer = (thread: MessageID | undefined): void =>
    document.querySelector<HTMLElement>(`${thread ? '.thread' : '.talk'} > .composer textarea`)?.focus();
