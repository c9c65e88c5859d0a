import { useState } from 'react';
import { roomTexts } from '../../texts/room';
import { Dialog } from '../parts/Dialog';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useWork } from '../useWork';
import type { PanelProps } from './Panel';

/** The person's own view of a room begins anew; all others keep theirs. */
export function ClearHistory({ room, name }: PanelProps & { name: string }) {
    const { ask } = useClient();
    const [isAsked, setAsked] = useState(false);
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().clear;
    const clear = (): void => void run(async () => {
        await ask('rooms.clear', { room: room.id });
        setAsked(false);
        toast(text.done);
    });
    return (
        <>
            <button onClick={() => setAsked(true)}>{text.open}</button>
            {isAsked && (
                <Dialog title={text.title(name)} close={() => setAsked(false)}>
                    <p>{text.hint}</p>
                    {problem && <p className="problem" role="alert">{problem}</p>}
                    <div className="buttons">
                        <button className="danger" disabled={isBusy} onClick={clear}>{text.submit}</button>
                    </div>
                </Dialog>
            )}
        </>
    );
}
