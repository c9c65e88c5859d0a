import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import type { RoomID } from '../../wire/protocol';
import { NewScript } from '../scripts/NewScript';
import { RoomOfScripts } from '../scripts/place';
import type { ScriptList } from '../scripts/rows';
import { ScriptItem } from '../scripts/ScriptsList';
import { useTick } from '../scripts/useTick';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';

/** The figures go up while people talk. */
const BETWEEN_LOOKS_MS = 5000;

/** The scripts of a room, for its owner; nothing where the operator lets no room have any. */
export function RoomScripts({ room }: { room: RoomID }) {
    const { ask } = useClient();
    const [isNew, setNew] = useState(false);
    const { answer } = useAnswer(() => ask<ScriptList>('room_scripts.list', { room }), useTick(BETWEEN_LOOKS_MS));
    const text = scriptTexts();
    if (!answer?.editable) return null;
    return (
        <RoomOfScripts.Provider value={room}>
            <section className="panel-group">
                <h2>{text.ofRoom}</h2>
                <p className="hint">{text.ofRoomHint}</p>
                {answer.scripts.length === 0
                    ? <p className="hint">{text.noneOfRoom}</p>
                    : <ul className="cases" aria-label={text.ofRoom}>
                        {answer.scripts.map((row) => <ScriptItem key={row.script} row={row} />)}
                    </ul>}
                <div className="buttons"><button onClick={() => setNew(true)}>{text.fresh}</button></div>
                {isNew && <NewScript scripts={answer.scripts} close={() => setNew(false)} />}
            </section>
        </RoomOfScripts.Provider>
    );
}
