import { useId } from 'react';

interface SwitchProps {
    label: string;
    hint?: string;
    isOn: boolean;
    take(isOn: boolean): void;
}

/** Something that holds or does not, at once. */
export function Switch({ label, hint, isOn, take }: SwitchProps) {
    const id = useId();
    return (
        <label className="setting switch">
            <span>
                <span id={id}>{label}</span>
                {hint && <span id={`${id}-hint`} className="hint">{hint}</span>}
            </span>
            <input
                type="checkbox" role="switch" checked={isOn} aria-labelledby={id}
                aria-describedby={hint ? `${id}-hint` : undefined}
                onChange={(event) => take(event.target.checked)} />
        </label>
    );
}
