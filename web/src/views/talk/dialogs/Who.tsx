import { texts } from '../../../texts';
import { askingTexts } from '../../../texts/asking';
import type { AccountID } from '../../../wire/protocol';
import { Avatar } from '../../Avatar';
import { Dialog } from '../../parts/Dialog';
import { useClient, useName, useSignal } from '../../use';
import type { MessageDialogProps } from './MessageDialog';
import { useAnswer } from '../../useAnswer';

/** Who has read a message, as far as they let it be known. */
export function Readers({ room, item, close }: MessageDialogProps) {
    const { messages } = useClient().talking;
    const { answer: value, problem } = useAnswer(() => messages.readers(room, item));
    const text = texts.messages;
    return (
        <Dialog title={text.readers} close={close}>
            {value?.length === 0 && <p className="hint">{askingTexts().nobodyRead}</p>}
            {value && <People people={value} />}
            {!value && !problem && <p className="hint" role="status">{text.loading}</p>}
            {problem && <p className="problem" role="alert">{problem}</p>}
        </Dialog>
    );
}

/** Who put which sign. */
export function Reactors({ room, item, close }: MessageDialogProps) {
    // It is open while others go on.
    const held = room.log.find(item.id) ?? item;
    return (
        <Dialog title={texts.messages.reactions} close={close}>
            {held.reactions.map(({ sign, people }) => (
                <section key={sign} className="reactors">
                    <h3>{sign} <span className="hint">{people.length}</span></h3>
                    <People people={people} />
                </section>
            ))}
        </Dialog>
    );
}

const People = ({ people }: { people: readonly AccountID[] }) => (
    <ul className="choices-list">{people.map((account) => <One key={account} account={account} />)}</ul>
);

function One({ account }: { account: AccountID }) {
    const isMe = useSignal(useClient().me) === account;
    const name = useName(account);
    return (
        <li className="person">
            <Avatar id={account} name={name} />
            <bdi className="name">{isMe ? texts.rooms.you : name}</bdi>
        </li>
    );
}
