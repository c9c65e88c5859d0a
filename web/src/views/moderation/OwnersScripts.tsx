import { addressOf } from '../../state/route';
import { scriptTexts } from '../../texts/scripts';
import { Empty, Pending } from '../parts/Pending';
import { Cost } from '../scripts/Cost';
import { OF_ROOM } from '../scripts/place';
import type { RoomScriptRow } from '../scripts/rows';
import { State } from '../scripts/State';
import { StopScript } from '../scripts/StopScript';
import { useTick } from '../scripts/useTick';
import { WhatItDoes } from '../scripts/WhatItDoes';
import { useClient, useName } from '../use';
import { useAnswer } from '../useAnswer';

/** The figures go up while people talk. */
const BETWEEN_LOOKS_MS = 5000;

/** The scripts that owners attached to their rooms: all of them, each to be read and stopped. */
export function OwnersScripts() {
    const { ask } = useClient();
    const listed = useAnswer(
        () => ask<{ scripts: RoomScriptRow[] }>('room_scripts.list'), useTick(BETWEEN_LOOKS_MS));
    const text = scriptTexts();
    if (!listed.answer) return <Pending {...listed} />;
    const { scripts } = listed.answer;
    if (scripts.length === 0) return <Empty title={text.noneOfOwners} hint={text.noneOfOwnersHint} />;
    return (
        <ul className="cases" aria-label={text.ofOwners}>
            {scripts.map((row) => <Item key={`${row.room} ${row.script}`} row={row} again={listed.again} />)}
        </ul>
    );
}

function Item({ row, again }: { row: RoomScriptRow; again(): void }) {
    const name = useName(row.owner);
    const text = scriptTexts();
    return (
        <li className="case">
            <div className="setting">
                <div>
                    <a className="name" href={addressOf('scripts', OF_ROOM, row.room, row.script)}>{row.script}</a>
                    <p className="hint">{text.inRoom(row.room)} · <bdi>{name}</bdi></p>
                </div>
                <State row={row} />
            </div>
            <WhatItDoes row={row} isYours={false} />
            <Cost row={row} />
            <StopScript row={row} room={row.room} again={again} />
        </li>
    );
}
