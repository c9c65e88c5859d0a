import type { FormEvent, ReactNode } from 'react';
import { texts } from '../../texts';

interface CardProps {
    title: string;
    notice?: string | undefined;
    problem?: string | undefined;
    /** The button's word, and the one while it works. */
    submit: string;
    busy?: string;
    isBusy: boolean;
    act(): void;
    children?: ReactNode;
    /** Below the button: another way. */
    other?: ReactNode;
}

/** One form of the gate. */
export function Card({ title, notice, problem, submit, busy, isBusy, act, children, other }: CardProps) {
    const onSubmit = (event: FormEvent): void => {
        event.preventDefault();
        act();
    };
    return (
        <form className="card" onSubmit={onSubmit}>
            <h1>{title}</h1>
            {notice && <p className="notice" role="status">{notice}</p>}
            {children}
            {problem && <p className="problem" role="alert">{problem}</p>}
            <button className="primary" disabled={isBusy}>{isBusy ? busy ?? texts.parts.loading : submit}</button>
            {other && <p className="other">{other}</p>}
        </form>
    );
}

export function Other({ words, act }: { words: string; act(): void }) {
    return <button type="button" className="link" onClick={act}>{words}</button>;
}
