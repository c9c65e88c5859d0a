import { useEffect } from 'react';
import { join } from '../../state/deeds';
import { roomTexts } from '../../texts/room';
import type { PageProps } from '../pages';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';

/** Where a link into a room leads: `#/join/ROOM/TOKEN`. */
export default function JoinPage({ rest: [room = '', token = ''] }: PageProps) {
    const client = useClient();
    const isKnown = useSignal(client.rooms.isKnown);
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().joining;
    const isMine = isKnown && client.rooms.get(room) !== undefined;
    useEffect(() => { if (isMine) goTo(room); }, [isMine]);
    const enter = (): void => void run(async () => {
        await join(client, room, token);
        goTo(room);
    });
    return (
        <div className="page-state">
            <h1>{text.title}</h1>
            <p>{text.hint}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <button className="primary" disabled={isBusy || !isKnown} onClick={enter}>{text.submit}</button>
        </div>
    );
}
