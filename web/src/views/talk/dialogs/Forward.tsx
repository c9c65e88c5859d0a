import { useState } from 'react';
import type { Room } from '../../../state/rooms';
import { askingTexts } from '../../../texts/asking';
import { Avatar } from '../../Avatar';
import { Field } from '../../Field';
import { Dialog } from '../../parts/Dialog';
import { toast } from '../../parts/Toast';
import { useClient, useRoomName, useSignal } from '../../use';
import { gist } from '../Quote';
import type { MessageDialogProps } from './MessageDialog';

/** Passes a message on to another of one's rooms. */
export function Forward({ item, close }: MessageDialogProps) {
    const { rooms, outbox } = useClient();
    const order = useSignal(rooms.order);
    const [wanted, setWanted] = useState('');
    const text = askingTexts();
    const pass = (room: Room, name: string): void => {
        void outbox.write(room.id, item.text, { forward_of: item.forwardOf?.id ?? item.id });
        toast(text.passedOn(name));
        close();
    };
    return (
        <Dialog title={text.forwardTitle} close={close}>
            <p className="excerpt" dir="auto">{gist(item)}</p>
            <Field label={text.forwardTo} value={wanted} take={setWanted} type="search" spellCheck={false} />
            <ul className="choices-list">
                {order.map((id) => {
                    const room = rooms.get(id);
                    return room && <Target key={id} room={room} wanted={wanted} pass={pass} />;
                })}
            </ul>
        </Dialog>
    );
}

interface TargetProps {
    room: Room;
    wanted: string;
    pass(room: Room, name: string): void;
}

function Target({ room, wanted, pass }: TargetProps) {
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const isWanted = name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
    const isOpen = !row.archived && (row.kind !== 'broadcast' || row.role !== 'member');
    if (!isWanted || !isOpen) return null;
    return (
        <li>
            <button type="button" onClick={() => pass(room, name)}>
                <Avatar id={row.with ?? room.id} name={name} />
                <bdi className="name">{name}</bdi>
            </button>
        </li>
    );
}
