import { useId } from 'react';

interface SelectProps<Value extends string | number> {
    label: string;
    hint?: string;
    options: readonly { value: Value; label: string }[];
    value: Value;
    take(value: Value): void;
}

/** One of several, with its label. */
export function Select<Value extends string | number>({ label, hint, options, value, take }: SelectProps<Value>) {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <div className="select">
                <select
                    id={id} value={String(value)} aria-describedby={hint ? `${id}-hint` : undefined}
                    onChange={(event) => {
                        const chosen = options[event.target.selectedIndex];
                        if (chosen) take(chosen.value);
                    }}>
                    {options.map((option) =>
                        <option key={option.value} value={String(option.value)}>{option.label}</option>)}
                </select>
            </div>
            {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
        </div>
    );
}
