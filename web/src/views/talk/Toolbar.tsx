import { useEffect, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Item } from '../../state/item';
import type { RoomLog } from '../../state/log';
import { texts } from '../../texts';
import { Icon } from '../parts/Icon';
import { useActs } from './acts';
import { COMMON } from './emoji';

interface Active {
    bubble: Element;
    sequence: number;
}

/** One for the whole log: it goes to the message below the pointer, or that which has the focus. */
export function Toolbar({ log, scroller }: { log: RoomLog; scroller: RefObject<HTMLElement> }) {
    const active = useActive(scroller);
    const item = active && log.at(active.sequence);
    if (!active || !item || item.isDeleted || !active.bubble.isConnected) return null;
    return createPortal(<Tools item={item} />, active.bubble);
}

function Tools({ item }: { item: Item }) {
    const { reply, react, openMenu, openPicker } = useActs();
    const text = texts.messages;
    return (
        <div className="tools" role="toolbar" aria-label={text.tools} aria-live="off">
            {COMMON.slice(0, 2).map((sign) => (
                <button key={sign} type="button" className="sign" aria-label={text.reactWith(sign)} onClick={() => react(item, sign)}>{sign}</button>
            ))}
            <button
                type="button" aria-label={text.react} title={text.react}
                onClick={(event) => openPicker(item, event.currentTarget.getBoundingClientRect())}>
                <Icon name="smile" />
            </button>
            <button type="button" aria-label={text.reply} title={text.reply} onClick={() => reply(item)}>
                <Icon name="reply" />
            </button>
            <button
                type="button" aria-label={text.more} title={text.more} aria-haspopup="menu"
                onClick={(event) => openMenu(item, event.currentTarget.getBoundingClientRect())}>
                <Icon name="more" />
            </button>
        </div>
    );
}

function useActive(scroller: RefObject<HTMLElement>): Active | undefined {
    const [active, setActive] = useState<Active>();
    useEffect(() => {
        const view = scroller.current;
        if (!view) return;
        const point = (target: EventTarget | null): void => {
            const message = target instanceof Element && target.closest('[data-message]');
            const bubble = message && message.querySelector('.bubble');
            if (!message || !bubble) return;
            const sequence = Number(message.getAttribute('data-message'));
            setActive((old) => old?.bubble === bubble ? old : { bubble, sequence });
        };
        // A finger points at nothing while it scrolls: it holds still for the menu.
        const over = (event: PointerEvent): void => {
            if (event.pointerType === 'mouse') point(event.target);
        };
        const focus = (event: FocusEvent): void => {
            if ((event.target as Element).matches(':focus-visible')) point(event.target);
        };
        const leave = (): void => {
            if (!view.contains(document.activeElement)) setActive(undefined);
        };
        view.addEventListener('pointerover', over);
        view.addEventListener('focusin', focus);
        view.addEventListener('pointerleave', leave);
        return () => {
            view.removeEventListener('pointerover', over);
            view.removeEventListener('focusin', focus);
            view.removeEventListener('pointerleave', leave);
        };
    }, []);
    return active;
}
