import { useId } from 'react';

interface ChoiceProps<Value extends string> {
    label: string;
    /** The label is for the ears alone, where the choice says what it is. */
    isLabelUnseen?: boolean;
    options: readonly { value: Value; label: string }[];
    value: Value;
    take(value: Value): void;
}

/** One of a few, all of them in sight. */
export function Choice<Value extends string>({ label, isLabelUnseen, options, value, take }: ChoiceProps<Value>) {
    const name = useId();
    return (
        <fieldset className="choices">
            <legend className={isLabelUnseen ? 'unseen' : undefined}>{label}</legend>
            <div className="choice">
                {options.map((option) => (
                    <label key={option.value}>
                        <input
                            type="radio" name={name} checked={option.value === value}
                            onChange={() => take(option.value)} />
                        <span>{option.label}</span>
                    </label>
                ))}
            </div>
        </fieldset>
    );
}
