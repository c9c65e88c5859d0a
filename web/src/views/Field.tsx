import { useId, type InputHTMLAttributes } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
    label: string;
    hint?: string;
    take(value: string): void;
}

/** An input with its label, and a word of help below it. */
export function Field({ label, hint, take, ...input }: FieldProps) {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <input
                id={id} dir="auto" aria-describedby={hint ? `${id}-hint` : undefined}
                onChange={(event) => take(event.target.value)} {...input} />
            {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
        </div>
    );
}
