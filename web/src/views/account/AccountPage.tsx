import { texts } from '../../texts';
import DevicePart from '../device/DevicePart';
import { Avatar } from '../Avatar';
import { useClient, usePerson, useSignal, useTab } from '../use';

/** One's own account. */
export default function AccountPage() {
    const tab = useTab();
    const { me } = useClient();
    const account = useSignal(me);
    const person = usePerson(account);
    const name = person?.name ?? '';
    return (
        <div className="page-content">
            <header className="person-head">
                <Avatar id={account} name={name} />
                <div>
                    <h1><bdi>{name}</bdi></h1>
                    {person && <p className="hint"><bdi>@{person.username}</bdi></p>}
                </div>
            </header>
            <DevicePart />
            <div><button onClick={() => void tab.signOut()}>{texts.rooms.signOut}</button></div>
        </div>
    );
}
