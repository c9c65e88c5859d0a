import { texts } from '../../texts';
import type { AccountID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { useSighting } from './useSighting';

interface PersonAvatarProps {
    account: AccountID;
    name: string;
    /** The words beside it say where the person is. */
    isSaidElsewhere?: boolean;
}

/** A person's avatar with a dot for where they are, if they are a friend. */
export function PersonAvatar({ account, name, isSaidElsewhere }: PersonAvatarProps) {
    const presence = useSighting(account)?.presence;
    return (
        <span className="avatar-frame">
            <Avatar id={account} name={name} />
            {presence && <span className={`dot is-${presence}`} />}
            {presence && !isSaidElsewhere && <span className="unseen">{texts.persons.where[presence]}</span>}
        </span>
    );
}
