interface SignProps {
    shown: string;
    /** What it means: for who points at it, and in its place for who hears. */
    said: string;
    className?: string;
}

/** A small mark at a message. */
export const Sign = ({ shown, said, className }: SignProps) => (
    <span className={className} title={said}>
        <span aria-hidden="true">{shown}</span><span className="unseen">{said}</span>
    </span>
);
