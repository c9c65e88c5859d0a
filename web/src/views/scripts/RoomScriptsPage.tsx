import type { PageProps } from '../pages';
import { RoomScripts } from '../room/RoomScripts';
import { RoomOfScripts } from './place';
import { Script } from './Script';

/** A script of a room: `#/rules/ROOM/NAME`, to be tried, written and switched by who owns the room. */
export default function RoomScriptsPage({ rest: [room = '', name, part] }: PageProps) {
    return (
        <div className="page-content scripts">
            <RoomOfScripts.Provider value={room}>
                {name ? <Script key={`${room} ${name}`} name={name} part={part ?? ''} /> : <RoomScripts room={room} />}
            </RoomOfScripts.Provider>
        </div>
    );
}
