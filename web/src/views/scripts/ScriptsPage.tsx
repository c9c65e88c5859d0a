import { administers } from '../../state/powers';
import { scriptTexts } from '../../texts/scripts';
import type { RoomID } from '../../wire/protocol';
import type { PageProps } from '../pages';
import { RoomScripts } from '../room/RoomScripts';
import { useRank } from '../room/usePowers';
import { OF_ROOM, RoomOfScripts } from './place';
import { Script } from './Script';
import { ScriptsList } from './ScriptsList';

/** The rules of the server in Lua, or of a room: how they do, and each of them to be tried, written and switched. */
export default function ScriptsPage({ rest: [name, part, ...more] }: PageProps) {
    const rank = useRank();
    if (name === OF_ROOM && /^\d+$/.test(part ?? '')) return <OfRoom room={part ?? ''} name={more[0]} part={more[1]} />;
    if (!administers(rank)) return <p className="page-state">{scriptTexts().notYours}</p>;
    return (
        <div className="page-content scripts">
            {name ? <Script key={name} name={name} part={part ?? ''} /> : <ScriptsList />}
        </div>
    );
}

/** For who owns the room, and to be looked at by who moderates the server. */
function OfRoom({ room, name, part }: { room: RoomID; name: string | undefined; part: string | undefined }) {
    return (
        <div className="page-content scripts">
            <RoomOfScripts.Provider value={room}>
                {name ? <Script key={`${room} ${name}`} name={name} part={part ?? ''} /> : <RoomScripts room={room} />}
            </RoomOfScripts.Provider>
        </div>
    );
}
