import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Room } from '../../state/rooms';
import { texts } from '../../texts';
import { useClient } from '../use';

/** What the server takes as one message. */
const LONGEST_BYTES = 8000;
/** What browsers say of keys that belong to an input method, Safari's last one included. */
const COMPOSING = 229;

/** Where messages are written: Enter sends, Shift and Enter begins a line. */
export function Composer({ room, name }: { room: Room; name: string }) {
    const { outbox, drafts } = useClient();
    const [text, setText] = useState(() => drafts.get(room.id));
    const field = useRef<HTMLTextAreaElement>(null);
    const isTooLong = new TextEncoder().encode(text).length > LONGEST_BYTES;
    const write = (value: string): void => {
        setText(value);
        drafts.set(room.id, value);
    };
    const send = (): void => {
        if (text.trim() === '' || isTooLong) return;
        void outbox.write(room.id, text.trim());
        write('');
        field.current?.focus();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        const isComposing = event.nativeEvent.isComposing || event.keyCode === COMPOSING;
        if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
        event.preventDefault();
        send();
    };
    useLayoutEffect(() => {
        const area = field.current;
        if (!area) return;
        area.style.height = 'auto';
        area.style.height = `${area.scrollHeight}px`;
    }, [text]);
    // A keyboard that covers half of a phone is not asked for.
    useLayoutEffect(() => {
        if (matchMedia('(min-width: 700px)').matches) field.current?.focus();
    }, []);
    return (
        <form className="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
            {isTooLong && <p className="problem" role="alert">{texts.composer.tooLong}</p>}
            <textarea
                ref={field} rows={1} dir="auto" value={text} aria-label={texts.composer.label(name)}
                placeholder={texts.composer.placeholder}
                onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown} />
            <button className="round primary" aria-label={texts.composer.send} disabled={text.trim() === '' || isTooLong}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6" /></svg>
            </button>
        </form>
    );
}
