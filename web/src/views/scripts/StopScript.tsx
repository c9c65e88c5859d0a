import { scriptTexts } from '../../texts/scripts';
import type { RoomID } from '../../wire/protocol';
import { deed } from '../deed';
import { useClient } from '../use';
import type { ScriptRow } from './rows';

interface StopScriptProps {
    row: ScriptRow;
    room: RoomID;
    again(): void;
}

/** Stops a script of a room, for who moderates the server, or lets its owner switch it on again. */
export function StopScript({ row: { script, state }, room, again }: StopScriptProps) {
    const { ask } = useClient();
    const text = scriptTexts();
    const isStopped = state === 'stopped';
    const stop = (): void => deed(
        ask('room_scripts.stop', { room, script, stopped: !isStopped }).then(again),
        isStopped ? text.released(script) : text.wasStopped(script));
    return (
        <div className="buttons">
            <button
                className={isStopped ? undefined : 'danger'} onClick={stop}
                aria-label={isStopped ? text.releaseOf(script) : text.stopOf(script)}>
                {isStopped ? text.release : text.stop}
            </button>
        </div>
    );
}
