import { Avatar } from '../Avatar';
import { texts } from '../../texts';
import type { Candidate } from './completion';

interface CompletionsProps {
    id: string;
    candidates: readonly Candidate[];
    chosen: number;
    take(candidate: Candidate): void;
}

/** What may take the place of what is typed: the keys are those of the field. */
export default function Completions({ id, candidates, chosen, take }: CompletionsProps) {
    return (
        <ul className="completions" id={id} role="listbox" aria-label={texts.messages.completions}>
            {candidates.map((candidate, at) => (
                <li
                    key={candidate.key} id={`${id}-${at}`} role="option" aria-selected={at === chosen}
                    // The field keeps the focus.
                    onPointerDown={(event) => { event.preventDefault(); take(candidate); }}>
                    {candidate.account && <Avatar id={candidate.account} name={candidate.label} />}
                    <bdi className="name">{candidate.label}</bdi>
                    {candidate.hint && <bdi className="hint">{candidate.hint}</bdi>}
                </li>
            ))}
        </ul>
    );
}
