import { useId } from 'react';

interface SelectProps<Value extends string> {
    label: string;
    hint?: string;
    value: Value;
    /** What there is to choose, and how that is called. */
    choices: Readonly<Record<Value, string>>;
    take(value: Value): void;
}

/** One of a few, with its label. */
export function Select<Value extends string>({ label, hint, value, choices, take }: SelectProps<Value>) {
    const id = useId();
    return (
        <div className="setting">
            <div>
                <label htmlFor={id}>{label}</label>
                {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
            </div>
            <select
                id={id} value={value} aria-describedby={hint ? `${id}-hint` : undefined}
                onChange={(event) => take(event.target.value as Value)}>
                {(Object.entries(choices) as [Value, string][]).map(([each, name]) =>
                    <option key={each} value={each}>{name}</option>)}
            </select>
        </div>
    );
}
