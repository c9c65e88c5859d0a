import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { texts } from '../../texts';
import { Icon } from './Icon';
import { Toast } from './Toast';

interface DialogProps {
    title: string;
    /** A form is wide enough as it is; a page of its own takes more. */
    isWide?: boolean;
    /** Called when it was left: by its cross, by Escape, or by a click beside it. */
    close(): void;
    children: ReactNode;
}

/** On the page itself: what lies behind a dialog looks different. */
const markPage = (): void => {
    document.body.toggleAttribute('data-dialog', document.querySelector('dialog[open]') !== null);
};

/** A window before everything else. Focus goes in, stays in, and comes back to where it was. */
export function Dialog({ title, isWide, close, children }: DialogProps) {
    const dialog = useRef<HTMLDialogElement>(null);
    const id = useId();
    useLayoutEffect(() => {
        const shown = dialog.current;
        shown?.showModal();
        markPage();
        shown?.querySelector<HTMLElement>('[autofocus], .field input, .field textarea')?.focus();
        // Taken off the page while open, it would not give the focus back.
        return () => {
            shown?.close();
            markPage();
        };
    }, []);
    const onMouseDown = (event: MouseEvent): void => {
        if (event.target === event.currentTarget) dialog.current?.close();
    };
    return (
        <dialog
            ref={dialog} className={isWide ? 'window is-wide' : 'window'} aria-labelledby={id}
            onClose={close} onMouseDown={onMouseDown}>
            <div className="window-content">
                <header>
                    <h2 id={id}>{title}</h2>
                    <button
                        type="button" className="round quiet" aria-label={texts.parts.close}
                        onClick={() => dialog.current?.close()}>
                        <Icon name="close" />
                    </button>
                </header>
                {children}
            </div>
            {/* What is behind a dialog is neither seen nor heard. */}
            <Toast />
        </dialog>
    );
}
