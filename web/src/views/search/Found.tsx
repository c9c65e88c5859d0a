import type { ReactNode } from 'react';
import type { Voice } from '../../state/item';
import type { Room } from '../../state/rooms';
import { addressOf } from '../../state/route';
import { pieces } from '../../state/search';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { AccountID, MessageID, RoomID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { clock, isSameDay, shortDay } from '../time';
import VoiceMark from '../talk/VoiceMark';
import { useClient, useRoomName, useSignal, useSpeaker } from '../use';

interface FoundProps {
    room: RoomID;
    message: MessageID;
    actor: AccountID;
    at: number;
    text: string;
    voice?: Voice;
    marks?: readonly { from: number; to: number }[];
    /** Where it was said is told, too. */
    isElsewhere?: boolean;
    /** What else may be done with it. */
    children?: ReactNode;
}

/** A message outside of its conversation; it leads to the place where it was said. */
export function Found({ room, message, actor, at, text, voice = {}, marks = [], isElsewhere, children }: FoundProps) {
    const name = useSpeaker(actor, voice);
    return (
        <li className="found">
            <a href={addressOf(room, 'm', message)}>
                <Avatar id={actor} name={name} />
                <div>
                    <p className="found-head">
                        <bdi className="name">{name}<VoiceMark voice={voice} /></bdi>
                        {isElsewhere && <Place room={room} />}
                        <time dateTime={new Date(at).toISOString()}>
                            {isSameDay(at, Date.now()) ? clock(at) : shortDay(at)}
                        </time>
                    </p>
                    <p className="found-text" dir="auto">
                        {text === ''
                            ? <em>{texts.talk.deleted}</em>
                            : pieces(text, marks).map(({ text: part, isMarked }, index) =>
                                isMarked ? <mark key={index}>{part}</mark> : part)}
                    </p>
                </div>
            </a>
            {children}
        </li>
    );
}

function Place({ room }: { room: RoomID }) {
    const known = useClient().rooms.get(room);
    return known ? <PlaceName room={known} /> : <span className="hint">{roomTexts().search.elsewhere}</span>;
}

function PlaceName({ room }: { room: Room }) {
    return <bdi className="hint">{useRoomName(useSignal(room.row))}</bdi>;
}
