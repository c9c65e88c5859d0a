import { lazy, Suspense, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isBy, type Item } from '../../state/item';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { deed } from '../deed';
import { Icon } from '../parts/Icon';
import type { Place } from '../parts/MenuList';
import { useClient, useSignal } from '../use';
import { useActs } from './acts';
import { About } from './About';
import { split, tokenAt, type Candidate } from './completion';
import { useCall, useCommand } from './useCommand';
import { useCandidates } from './useCompletion';
import { useSlowMode } from './useSlowMode';

const Completions = lazy(() => import('./Completions'));
const EmojiPicker = lazy(() => import('./EmojiPicker'));
const Usage = lazy(() => import('./Usage'));

/** What the server takes as one message. */
const LONGEST_BYTES = 8000;
/** From here on it is said how much is left. */
const NEARLY_BYTES = 7200;
/** A longer text is no message any more. */
const MOST_PARTS = 5;
/** What browsers say of keys that belong to an input method, Safari's last one included. */
const COMPOSING = 229;

interface ComposerProps {
    room: Room;
    name: string;
    /** By which name what is begun here is kept. */
    draft: string;
    slowSeconds: number;
    editing: Item | undefined;
    setEditing(item: Item | undefined): void;
}

/** Where messages are written: Enter sends, Shift and Enter begins a line. */
export function Composer({ room, name, draft: key, slowSeconds, editing, setEditing }: ComposerProps) {
    const { outbox, me, talking: { drafts, typing, messages } } = useClient();
    const { log, thread } = useActs();
    const draft = useSignal(drafts.in(key));
    const [edited, setEdited] = useState('');
    const [caret, setCaret] = useState(0);
    const [chosen, setChosen] = useState(0);
    const [isClosed, setClosed] = useState(false);
    const [picker, setPicker] = useState<Place>();
    const field = useRef<HTMLTextAreaElement>(null);
    /** Where the caret goes as soon as the text is drawn: the next letter may come at once. */
    const place = useRef<number>();
    const id = useId();
    const text = editing ? edited : draft.text;
    const bytes = new TextEncoder().encode(text).length;
    const parts = bytes > LONGEST_BYTES ? split(text, LONGEST_BYTES) : [text.trim()];
    const isTooLong = bytes > LONGEST_BYTES && (editing !== undefined || parts.length > MOST_PARTS);
    const wait = useSlowMode(room, editing ? 0 : slowSeconds);
    const token = isClosed ? undefined : tokenAt(text, caret);
    const candidates = useCandidates(room, token);
    const command = useCommand(room, editing ? '' : text);
    const { problem, call, forget } = useCall(room);
    const isOpen = token !== undefined && candidates.length > 0;
    const at = Math.min(chosen, candidates.length - 1);

    const write = (value: string, to = value.length): void => {
        if (editing) setEdited(value);
        else {
            drafts.set(key, { ...draft, text: value });
            if (value.trim() !== '') typing.typed(room.id);
            else typing.stopped(room.id);
        }
        setCaret(to);
        setChosen(0);
        setClosed(false);
        forget();
    };
    const leave = (): void => {
        if (editing) setEditing(undefined);
        else if (draft.reply) drafts.set(key, { text: draft.text });
        field.current?.focus();
    };
    /** What is wrong with a command is said here, and the words stay to be mended. */
    const sendCommand = async (): Promise<void> => {
        const ties = { ...(draft.reply ? { reply_to: draft.reply } : {}), ...(thread ? { thread } : {}) };
        if (!await call(text.trim(), ties)) return;
        typing.sent(room.id);
        if (drafts.in(key).get().text === text) drafts.set(key, { text: '' });
    };
    const send = (): void => {
        if (text.trim() === '' || isTooLong || wait > 0) return;
        if (command?.script !== undefined && parts.length === 1) {
            void sendCommand();
        } else if (editing) {
            if (text.trim() !== editing.text) deed(messages.edit(room, editing, text.trim()));
            setEditing(undefined);
        } else {
            parts.forEach((part, number) => void outbox.write(room.id, part, {
                ...(draft.reply && number === 0 ? { reply_to: draft.reply } : {}),
                ...(thread ? { thread } : {}),
            }));
            typing.sent(room.id);
            drafts.set(key, { text: '' });
        }
        setCaret(0);
        field.current?.focus();
    };
    /** Puts something where the caret is, or in the place of some letters. */
    const put = (words: string, from = caret, to = caret): void => {
        place.current = from + words.length;
        write(text.slice(0, from) + words + text.slice(to), place.current);
        // What was asked for a sign gives the focus back.
        requestAnimationFrame(() => field.current?.focus());
    };
    const take = (candidate: Candidate | undefined): void => {
        if (token && candidate) put(candidate.insert, token.from, token.to);
    };
    const editLast = (): boolean => {
        const last = log.newest((item) => item.what === 'rooms.message' && isBy(item, me.get())
            && !item.isDeleted && !item.forwardOf && (thread !== undefined || item.thread === undefined));
        setEditing(last);
        return last !== undefined;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
        if (isOpen && keyInList(event.key, candidates.length)) return event.preventDefault();
        if (event.key === 'Enter' && !event.shiftKey) send();
        else if (event.key === 'Escape' && (editing || draft.reply)) leave();
        else if (event.key !== 'ArrowUp' || text !== '' || editing || !editLast()) return;
        event.preventDefault();
    };
    /** True where the key was one for the list of candidates. */
    const keyInList = (pressed: string, count: number): boolean => {
        const isWhole = candidates[at]?.insert.trim() === text.slice(token?.from, token?.to);
        if (pressed === 'ArrowDown') setChosen((at + 1) % count);
        else if (pressed === 'ArrowUp') setChosen((at - 1 + count) % count);
        else if (pressed === 'Escape') setClosed(true);
        // Typed in full, there is nothing to complete.
        else if (pressed === 'Tab' || (pressed === 'Enter' && !isWhole)) take(candidates[at]);
        else return false;
        return true;
    };
    useEffect(() => {
        if (!editing) return;
        setEdited(editing.text);
        setCaret(editing.text.length);
        field.current?.focus();
    }, [editing]);
    useLayoutEffect(() => {
        const area = field.current;
        // What grows by itself need not be measured.
        if (!area || CSS.supports('field-sizing: content')) return;
        area.style.height = 'auto';
        area.style.height = `${area.scrollHeight}px`;
    }, [text]);
    useLayoutEffect(() => {
        if (place.current === undefined) return;
        field.current?.setSelectionRange(place.current, place.current);
        place.current = undefined;
    });
    useEffect(() => () => drafts.release(key), [key]);
    // A keyboard that covers half of a phone is not asked for.
    useLayoutEffect(() => {
        if (matchMedia('(min-width: 700px)').matches) field.current?.focus();
    }, []);
    const words = texts.composer;
    const isParted = parts.length > 1 && !isTooLong && !editing;
    return (
        <form className="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
            {isOpen && (
                <Suspense fallback={null}><Completions id={id} candidates={candidates} chosen={at} take={take} /></Suspense>
            )}
            <About editing={editing} reply={draft.reply} leave={leave} />
            {command && (
                <Suspense fallback={null}>
                    <Usage id={`${id}-usage`} command={command} typed={isOpen ? undefined : text.slice(0, caret)} problem={problem} />
                </Suspense>
            )}
            {isTooLong && <p className="problem" role="alert">{words.tooLong}</p>}
            <button
                type="button" className="round quiet" aria-label={words.emoji} title={words.emoji}
                onClick={(event) => setPicker(event.currentTarget.getBoundingClientRect())}>
                <Icon name="smile" />
            </button>
            <textarea
                ref={field} rows={1} dir="auto" value={text} aria-label={words.label(name)}
                placeholder={wait > 0 ? words.slow(wait) : words.placeholder}
                aria-autocomplete="list" aria-controls={isOpen ? id : undefined}
                aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
                aria-describedby={`${id}-note ${id}-usage`} aria-invalid={problem !== undefined}
                onBlur={() => drafts.release(key)}
                onChange={(event) => write(event.target.value, event.target.selectionStart)}
                onSelect={(event) => setCaret(event.currentTarget.selectionStart)} onKeyDown={onKeyDown} />
            <button
                className={isParted ? 'primary' : 'round primary'} aria-label={editing ? words.save : words.send}
                disabled={text.trim() === '' || isTooLong || wait > 0}>
                {isParted ? words.parts(parts.length) : <Icon name={editing ? 'tick' : 'up'} />}
            </button>
            <p id={`${id}-note`} className="note">
                {wait > 0 ? words.slow(wait) : bytes > NEARLY_BYTES && !isTooLong && parts.length === 1 ? words.left(LONGEST_BYTES - bytes) : ''}
            </p>
            {picker && <Suspense fallback={null}>
                <EmojiPicker place={picker} take={(sign) => put(sign)} close={() => setPicker(undefined)} />
            </Suspense>}
        </form>
    );
}
