import { texts } from '../../texts';

interface PendingProps {
    /** Why there is nothing to show; without it, it is under way. */
    problem: string | undefined;
    again(): void;
}

/** In place of what is not there yet, or did not come. */
export function Pending({ problem, again }: PendingProps) {
    if (!problem) return <p className="page-state" role="status">{texts.parts.loading}</p>;
    return (
        <div className="page-state">
            <p role="alert">{problem}</p>
            <button onClick={again}>{texts.parts.again}</button>
        </div>
    );
}

/** In place of a list without anything in it. */
export function Empty({ title, hint }: { title: string; hint: string }) {
    return (
        <div className="page-state">
            <p>{title}</p>
            <p className="hint">{hint}</p>
        </div>
    );
}
