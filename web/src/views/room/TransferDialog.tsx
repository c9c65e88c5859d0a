import { roomTexts } from '../../texts/room';
import type { MemberRow, RoomID } from '../../wire/protocol';
import { Dialog } from '../parts/Dialog';
import { toast } from '../parts/Toast';
import { useClient, usePerson } from '../use';
import { useWork } from '../useWork';

interface TransferDialogProps {
    room: RoomID;
    heir: MemberRow;
    close(): void;
}

/** Asks once more: it cannot be taken back by who does it. */
export function TransferDialog({ room, heir, close }: TransferDialogProps) {
    const { ask } = useClient();
    const name = usePerson(heir.account)?.name ?? heir.username;
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().members;
    const transfer = (): void => void run(async () => {
        await ask('rooms.transfer', { room, account: heir.account });
        toast(text.transferred(name));
        close();
    });
    return (
        <Dialog title={text.transferTitle(name)} close={close}>
            <p>{text.transferHint}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button className="danger" disabled={isBusy} onClick={transfer}>{text.transfer}</button>
            </div>
        </Dialog>
    );
}
