import { memo, useId } from 'react';
import type { SectionName } from '../../state/sections';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { useClient, useSignal } from '../use';
import { RoomLink } from './RoomLink';

/** A part of the list that can be folded away; whether it is, is remembered. */
export const Section = memo(function Section({ name, open }: { name: SectionName; open: RoomID | undefined }) {
    const { rooms, wishes } = useClient();
    const ids = useSignal(rooms.sections)[name];
    const isFolded = useSignal(wishes.kept).collapsed.includes(name);
    const id = useId();
    if (ids.length === 0) return null;
    // What is open stays in sight.
    const shown = isFolded ? ids.filter((room) => room === open) : ids;
    return (
        <section className="section">
            <h2>
                <button aria-expanded={!isFolded} aria-controls={id} onClick={() => wishes.fold(name, !isFolded)}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 10l5 5 5-5" /></svg>
                    <span>{texts.list.sections[name]}</span>
                    {isFolded && <span className="hint">{ids.length}</span>}
                </button>
            </h2>
            <ul id={id}>
                {shown.map((each) => {
                    const room = rooms.get(each);
                    return room && <RoomLink key={each} room={room} isOpen={each === open} />;
                })}
            </ul>
        </section>
    );
});
