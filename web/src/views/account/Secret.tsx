import { gateTexts } from '../../texts/gate';
import { Field } from '../Field';

interface SecretProps {
    label: string;
    value: string;
    take(value: string): void;
    isNew?: boolean;
}

/** A password: the one of now, or a new one. */
export function Secret({ label, value, take, isNew }: SecretProps) {
    return (
        <Field
            label={label} value={value} take={take} required type="password"
            autoComplete={isNew ? 'new-password' : 'current-password'}
            {...(isNew ? { hint: gateTexts().signUp.passwordHint(8) } : {})} />
    );
}
