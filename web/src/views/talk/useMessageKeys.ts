import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Item } from '../../state/item';
import type { RoomLog } from '../../state/log';
import type { Place } from '../parts/MenuList';

const LONG_PRESS_MS = 450;
/** A finger that moves farther scrolls. */
const STILL_PX = 10;

interface Press {
    message: Element;
    timer: ReturnType<typeof setTimeout>;
    x: number;
    y: number;
}

/** Keys and fingers in the log: arrows walk from message to message, Enter and a long press open the menu. */
export function useMessageKeys(log: RoomLog, openMenu: (item: Item, place: Place) => void) {
    const press = useRef<Press>();
    const open = (message: Element, place: Place): void => {
        const item = log.at(Number(message.getAttribute('data-message')));
        if (item && !item.isDeleted) openMenu(item, place);
    };
    const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
        const target = event.target as HTMLElement;
        const message = target.closest('[data-message]');
        const isOnMessage = target === message;
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            if (!isOnMessage && target !== event.currentTarget) return;
            const next = neighbour(event.currentTarget, message, event.key === 'ArrowUp' ? -1 : 1);
            if (!next) return;
            event.preventDefault();
            next.focus({ preventScroll: true });
            next.scrollIntoView({ block: 'nearest' });
        } else if (isOnMessage && (event.key === 'Enter' || event.key === 'ContextMenu')) {
            event.preventDefault();
            open(target, target.querySelector('.bubble')!.getBoundingClientRect());
        } else if (event.key === 'Escape') {
            document.querySelector<HTMLElement>('.composer textarea')?.focus();
        }
    };
    const stop = (): Press | undefined => {
        const { current } = press;
        clearTimeout(current?.timer);
        current?.message.classList.remove('is-held');
        press.current = undefined;
        return current;
    };
    const onPointerDown = (event: PointerEvent): void => {
        stop();
        const message = (event.target as Element).closest('[data-message]');
        if (event.pointerType !== 'touch' || !message) return;
        const { clientX: x, clientY: y } = event;
        const timer = setTimeout(() => message.classList.add('is-held'), LONG_PRESS_MS);
        press.current = { message, timer, x, y };
    };
    // The menu comes when the finger goes: its going would close one that is there already.
    const onPointerUp = (event: PointerEvent): void => {
        const isHeld = press.current?.message.classList.contains('is-held');
        const pressed = stop();
        if (!isHeld || !pressed) return;
        event.preventDefault();
        const { message, x, y } = pressed;
        setTimeout(() => open(message, { left: x, right: x, top: y, bottom: y }));
    };
    const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
        const { current } = press;
        if (current && Math.hypot(clientX - current.x, clientY - current.y) > STILL_PX) stop();
    };
    // Where a long press is ours, the browser's own menu would cover it.
    const onContextMenu = (event: MouseEvent): void => {
        const isTouch = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch';
        if (isTouch && (event.target as Element).closest('[data-message]')) event.preventDefault();
    };
    return {
        onKeyDown, onPointerDown, onPointerMove, onContextMenu,
        onPointerUp, onPointerCancel: () => void stop(),
    };
}

/** From a message to the next one; from outside of all to the last that is on the screen. */
function neighbour(log: HTMLElement, message: Element | null, step: number): HTMLElement | undefined {
    const all = [...log.querySelectorAll<HTMLElement>('[data-message]')];
    if (message) return all[all.indexOf(message as HTMLElement) + step];
    const bottom = log.getBoundingClientRect().bottom;
    return all.reverse().find((each) => each.getBoundingClientRect().top < bottom);
}
