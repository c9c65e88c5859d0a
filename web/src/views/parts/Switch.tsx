interface SwitchProps {
    label: string;
    hint?: string;
    isOn: boolean;
    isDisabled?: boolean;
    take(isOn: boolean): void;
}

/** Something that is on or off, and changes at once. */
export function Switch({ label, hint, isOn, isDisabled, take }: SwitchProps) {
    return (
        <label className="switch">
            <span>
                <span>{label}</span>
                {hint && <span className="hint">{hint}</span>}
            </span>
            <input
                type="checkbox" role="switch" checked={isOn} disabled={isDisabled}
                onChange={(event) => take(event.target.checked)} />
        </label>
    );
}
