import { texts } from '../../texts';
import type { InvitationRow } from '../../wire/protocol';
import { useClient, useName, useSignal } from '../use';
import { useWork } from '../useWork';
import { goTo } from '../useRoute';

/** The rooms that somebody wants the person in. */
export function Invitations() {
    const invitations = useSignal(useClient().rooms.invitations);
    if (invitations.length === 0) return null;
    return (
        <ul className="invitations">
            {invitations.map((invitation) =>
                <Invitation key={invitation.room} invitation={invitation} />)}
        </ul>
    );
}

function Invitation({ invitation: { room, name, inviter } }: { invitation: InvitationRow }) {
    const { ask, sync } = useClient();
    const who = useName(inviter);
    const { isBusy, problem, run } = useWork();
    const answer = (command: string) => (): void => void run(async () => {
        await ask(command, { room });
        await sync.refresh();
        if (command === 'rooms.join') goTo(room);
    });
    return (
        <li>
            <p><bdi className="name">{name}</bdi><span className="hint">{texts.rooms.invited(who)}</span></p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button className="primary" disabled={isBusy} onClick={answer('rooms.join')}>{texts.rooms.join}</button>
                <button disabled={isBusy} onClick={answer('rooms.decline')}>{texts.rooms.decline}</button>
            </div>
        </li>
    );
}
