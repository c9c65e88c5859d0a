import { useEffect, useMemo, useState } from 'react';
import { Room, type Farewell } from '../../state/rooms';
import { join } from '../../state/deeds';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { RoomFacts, RoomID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { Icon } from '../parts/Icon';
import { ActsContext, lookingAt } from '../talk/acts';
import { MessageLog } from '../talk/MessageLog';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';
import { rowOf } from './rowOf';

/** A room that is none of the person's: what can be read of it, or why there is nothing. */
export default function Preview({ id, farewell }: { id: RoomID; farewell: Farewell | undefined }) {
    const { ask } = useClient();
    const { answer: facts, problem } = useAnswer(() => ask<RoomFacts>('rooms.show', { room: id }), id);
    const text = roomTexts().preview;
    if (facts && !problem) return <Readable facts={facts} farewell={farewell} />;
    return (
        <section className="talk is-empty">
            {!problem
                ? <p role="status">{texts.talk.loading}</p>
                : <>
                    <h1>{farewell ? text.farewells[farewell.why](farewell.name) : texts.rooms.gone}</h1>
                    <button onClick={() => goTo(undefined)}>{texts.rooms.back}</button>
                </>}
        </section>
    );
}

function Readable({ facts, farewell }: { facts: RoomFacts; farewell: Farewell | undefined }) {
    const client = useClient();
    const { history, people } = client;
    const [room] = useState(() => new Room(rowOf(facts)));
    const acts = useMemo(() => lookingAt(room), [room]);
    const [isRead, setRead] = useState(false);
    const { isBusy, problem, run } = useWork();
    useEffect(() => {
        void people.meet(room.id).catch(() => {});
        void run(async () => {
            await history.open(room);
            setRead(true);
        });
    }, [room]);
    const enter = (): void => void run(async () => join(client, facts.room));
    const text = roomTexts().preview;
    return (
        <section className="talk" aria-label={facts.name}>
            <header>
                <button className="round back" aria-label={texts.rooms.back} onClick={() => goTo(undefined)}><Icon name="back" /></button>
                <div className="room-title">
                    <Avatar id={facts.room} name={facts.name} />
                    <div>
                        <h1><bdi>{facts.name}</bdi></h1>
                        <p className="hint">{texts.rooms.members(facts.members)}{facts.topic && <> · <bdi>{facts.topic}</bdi></>}</p>
                    </div>
                </div>
            </header>
            {isRead
                ? <ActsContext.Provider value={acts}>
                    <MessageLog name={facts.name} firstUnread={undefined} target={undefined} toFirstUnread={() => {}} />
                </ActsContext.Provider>
                : <div className="log is-empty"><p role="status">{texts.talk.loading}</p></div>}
            <div className="join-bar">
                {problem
                    ? <p className="problem" role="alert">{problem}</p>
                    : <p>{farewell ? text.farewells[farewell.why](farewell.name) : text.hint}</p>}
                {!facts.archived && <button className="primary" disabled={isBusy} onClick={enter}>{texts.rooms.join}</button>}
            </div>
        </section>
    );
}
