import { useId, type TextareaHTMLAttributes } from 'react';

interface TextFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
    label: string;
    hint?: string;
    take(value: string): void;
}

/** A field of several lines with its label, and a word of help below it. */
export function TextField({ label, hint, take, ...area }: TextFieldProps) {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <textarea
                id={id} dir="auto" rows={3} aria-describedby={hint ? `${id}-hint` : undefined}
                onChange={(event) => take(event.target.value)} {...area} />
            {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
        </div>
    );
}
