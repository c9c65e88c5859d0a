import { leave } from '../../state/deeds';
import { Signal } from '../../state/signal';
import { texts } from '../../texts';
import type { RoomID } from '../../wire/protocol';
import { Dialog } from '../parts/Dialog';
import { useClient, useSignal } from '../use';
import { goTo, useRoute } from '../useRoute';
import { useWork } from '../useWork';

const asked = new Signal<{ room: RoomID; name: string } | undefined>(undefined);

/** Asks whether a room is to be left; the dialog outlives the menu that asked. */
export const askToLeave = (room: RoomID, name: string): void => asked.set({ room, name });

export function LeaveDialog() {
    const client = useClient();
    const open = useRoute().room;
    const leaving = useSignal(asked);
    const { isBusy, problem, run } = useWork();
    if (!leaving) return null;
    const { room, name } = leaving;
    const close = (): void => asked.set(undefined);
    const text = texts.list;
    const row = client.rooms.get(room)?.row.get();
    const leaveIt = (): void => void run(async () => {
        await leave(client, room);
        if (open === room) goTo(undefined);
        close();
    });
    return (
        <Dialog title={text.leaveTitle(name)} close={close}>
            <p>{row?.role === 'owner' ? text.leaveOwner : row?.handle ? text.leaveOpen : text.leaveClosed}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button className="danger" disabled={isBusy} onClick={leaveIt}>{text.leave}</button>
            </div>
        </Dialog>
    );
}
