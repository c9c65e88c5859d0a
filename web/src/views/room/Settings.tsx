import { roomTexts } from '../../texts/room';
import { useSignal } from '../use';
import { DeleteRoom } from './DeleteRoom';
import type { PanelProps } from './Panel';
import { RoomForm } from './RoomForm';
import { RoomRules } from './RoomRules';
import { RoomScripts } from './RoomScripts';
import { useFacts } from './useFacts';
import { usePowers } from './usePowers';

/** What a room is called and what it allows, for those who may change it. */
export function Settings({ room }: PanelProps) {
    const row = useSignal(room.row);
    const powers = usePowers(row);
    const { answer: facts, problem, again } = useFacts(room);
    if (problem) {
        return (
            <div className="listing-state" role="alert">
                <p>{problem}</p>
                <button onClick={again}>{roomTexts().listing.again}</button>
            </div>
        );
    }
    if (!facts) return <p className="listing-state" role="status">{roomTexts().listing.loading}</p>;
    return (
        <>
            {powers.moderates && !facts.archived && <RoomForm facts={facts} powers={powers} />}
            <RoomRules facts={facts} powers={powers} />
            {row.role === 'owner' && <RoomScripts room={room.id} />}
            {powers.owns && <DeleteRoom facts={facts} />}
        </>
    );
}
