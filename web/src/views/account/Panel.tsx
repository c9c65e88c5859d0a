import { useId, type ReactNode } from 'react';

/** One matter of the account, with its heading. */
export function Panel({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
    const id = useId();
    return (
        <section className="panel" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            {hint && <p className="hint">{hint}</p>}
            {children}
        </section>
    );
}
