import type { FriendRow } from '../../state/contacts';
import { openWith } from '../../state/founding';
import { laterTexts } from '../../texts/later';
import { Menu } from '../parts/Menu';
import { useClient, useSignal } from '../use';
import { goTo } from '../useRoute';
import { useWork } from '../useWork';
import { MutualFriends } from './MutualFriends';
import { Nickname } from './Nickname';
import { PersonAvatar } from './PersonAvatar';
import type { Stage } from './PersonDialog';
import type { PersonCard } from './rows';
import { whereWords } from './useSighting';

interface ProfileProps {
    person: PersonCard;
    friend: FriendRow | undefined;
    name: string;
    go(stage: Stage): void;
    close(): void;
}

/** What a person shows of themselves, and what one may do. */
export function Profile({ person, friend, name, go, close }: ProfileProps) {
    const { account, username, display_name, status, about, mutual, bot } = person;
    const text = laterTexts().people;
    const sighting = useSignal(useClient().contacts.presence.of(account)) ?? {
        presence: person.presence,
        ...(person.last_seen === undefined ? {} : { lastSeen: person.last_seen }),
    };
    return (
        <>
            <div className="person-head">
                <PersonAvatar account={account} name={name} isSaidElsewhere />
                <div>
                    <p className="person-title"><bdi>{name}</bdi></p>
                    <p className="hint">
                        <bdi>@{username}</bdi>
                        {display_name && display_name !== name && <> · <bdi>{display_name}</bdi></>}
                    </p>
                    <p className="hint">{bot ? text.bot : person.friend ? whereWords(sighting) : ''}</p>
                </div>
            </div>
            {status && <p className="said" dir="auto">{status}</p>}
            {about && <section>
                <h3>{text.about}</h3>
                <p className="said" dir="auto">{about}</p>
            </section>}
            {mutual > 0 && <MutualFriends account={account} count={mutual} />}
            {friend && <Nickname key={friend.nickname} friend={friend} />}
            <Deeds person={person} name={name} go={go} close={close} />
        </>
    );
}

/** The buttons below, by how the two stand. */
function Deeds({ person, name, go, close }: Omit<ProfileProps, 'friend'>) {
    const { ask, contacts, sync, me } = useClient();
    const { isBusy, problem, run } = useWork();
    const { account, friend, bot, request, requested_by } = person;
    const text = laterTexts().people;
    const isMine = requested_by === me.get();
    const answer = (action: string) => (): void =>
        void run(() => ask('contacts.respond', { request, action }));
    const write = (): void => void run(async () => {
        const room = await openWith(ask, account);
        await sync.refresh();
        close();
        goTo(room);
    });
    const others = [
        ...(friend ? [{
            label: text.remove, act: () => void run(() => ask('contacts.remove', { account })),
        }] : []),
        { label: text.report, act: () => go('report') },
        { label: text.block, isDanger: true, act: () => go('block') },
    ];
    return (
        <>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <Menu label={text.moreOf(name)} items={others} />
                {request && !isMine && <>
                    <button disabled={isBusy} onClick={answer('reject')}>{text.decline}</button>
                    <button disabled={isBusy} onClick={answer('accept')}>{text.accept}</button>
                </>}
                {request && isMine && (
                    <button disabled={isBusy} onClick={() => void run(() => contacts.act('contacts.cancel', { request }))}>
                        {text.cancelRequest}
                    </button>
                )}
                {!friend && !request && !bot && (
                    <button disabled={isBusy} onClick={() => go('ask')}>{text.add}</button>
                )}
                <button className="primary" disabled={isBusy} onClick={write}>{text.write}</button>
            </div>
        </>
    );
}
