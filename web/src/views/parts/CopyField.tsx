import { useId } from 'react';
import { copy } from '../../browser/copy';
import { roomTexts } from '../../texts/room';
import { toast } from './Toast';

interface CopyFieldProps {
    label: string;
    hint?: string;
    value: string;
}

/** Something to take elsewhere: it is shown whole, and copied at a click. */
export function CopyField({ label, hint, value }: CopyFieldProps) {
    const id = useId();
    // Without leave for the clipboard it can still be marked, and copied by hand.
    const take = (isDone: boolean): void =>
        isDone ? toast(roomTexts().listing.copied) : document.getElementById(id)?.focus();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <div className="copy">
                <input id={id} readOnly dir="ltr" value={value} aria-describedby={hint ? `${id}-hint` : undefined}
                    onFocus={(event) => event.target.select()} />
                <button type="button" onClick={() => void copy(value).then(take)}>{roomTexts().listing.copy}</button>
            </div>
            {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
        </div>
    );
}
