import type { ComponentType } from 'react';
import type { Item } from '../../../state/item';
import type { Room } from '../../../state/rooms';
import type { Question } from '../acts';
import { Explain } from './Explain';
import { Erase, Hide } from './Remove';
import { Forward } from './Forward';
import { Reactors, Readers } from './Who';
import { Report } from './Report';
import { Revisions } from './Revisions';

export interface MessageDialogProps {
    room: Room;
    item: Item;
    close(): void;
}

const DIALOGS: Record<Question, ComponentType<MessageDialogProps>> = {
    erase: Erase, hide: Hide, forward: Forward, report: Report, revisions: Revisions, readers: Readers,
    reactions: Reactors, explain: Explain,
};

/** What is asked, or shown, of one message; loaded when it is first wanted. */
export default function MessageDialog({ question, ...props }: MessageDialogProps & { question: Question }) {
    const Shown = DIALOGS[question];
    return <Shown {...props} />;
}
