import { prefer } from '../../state/deeds';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { Notify, RoomFacts } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { deed } from '../deed';
import { showPerson } from '../people/shown';
import { Choice } from '../parts/Choice';
import { Icon, type IconName } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { askToLeave } from '../rooms/LeaveDialog';
import { moment, span } from '../spans';
import { useClient, usePerson, useRoomName, useSignal } from '../use';
import { ClearHistory } from './ClearHistory';
import type { PanelProps } from './Panel';
import type { PanelName } from './panels';
import { useFacts } from './useFacts';
import { usePowers } from './usePowers';

const NOTIFY: readonly Notify[] = ['all', 'mentions', 'nothing'];

/** What a room is, what the person wishes of it, and the ways to its other parts. */
export function About({ room }: PanelProps) {
    const client = useClient();
    const row = useSignal(room.row);
    const name = useRoomName(row);
    const other = usePerson(row.with ?? '');
    const { answer: facts } = useFacts(room);
    const powers = usePowers(row);
    const text = roomTexts().about;
    const isDirect = row.kind === 'direct';
    return (
        <>
            <div className="about-head">
                <Avatar id={row.with ?? room.id} name={name} />
                <p className="about-name"><bdi>{name}</bdi></p>
                <p className="hint">
                    {isDirect
                        ? other && `@${other.username}`
                        : [row.handle && `#${row.handle}`, text.kinds[row.kind], texts.rooms.members(row.members)]
                            .filter(Boolean).join(' · ')}
                </p>
                {row.about && <p dir="auto" className="about-topic">{row.about}</p>}
            </div>
            {facts && <Terms facts={facts} />}
            <div className="panel-group">
                <Switch
                    label={texts.list.favouriteSwitch} isOn={row.favourite}
                    take={(favourite) => deed(prefer(client, room, { favourite }))} />
                <Choice
                    label={text.notify} value={row.notify}
                    options={NOTIFY.map((value) => ({ value, label: text.notifyShort[value] }))}
                    take={(notify) => deed(prefer(client, room, { notify }))} />
            </div>
            <nav className="ways" aria-label={text.ways}>
                {row.with && (
                    <button onClick={() => showPerson(row.with ?? '', client.me.get())}>
                        <Icon name="account" /><span>{text.profile}</span><Icon name="on" />
                    </button>
                )}
                {!isDirect && <Way room={room.id} to="members" icon="people" count={row.members} />}
                {powers.invites && <Way room={room.id} to="invite" icon="invite" />}
                <Way room={room.id} to="pins" icon="pin" />
                <Way room={room.id} to="threads" icon="thread" />
                <Way room={room.id} to="find" icon="search" />
                {(powers.moderates || powers.setsExpiry) && <Way room={room.id} to="settings" icon="settings" />}
                {powers.moderates && <Way room={room.id} to="bans" icon="ban" />}
                {powers.moderates && <Way room={room.id} to="reports" icon="report" />}
                {powers.moderates && <Way room={room.id} to="programs" icon="program" />}
            </nav>
            <div className="panel-group">
                <ClearHistory room={room} name={name} />
                {powers.leaves && (
                    <button className="danger" onClick={() => askToLeave(room.id, name)}>{texts.list.leave}</button>
                )}
            </div>
        </>
    );
}

/** What holds for what is said here, where anything does. */
function Terms({ facts }: { facts: RoomFacts }) {
    const text = roomTexts().about;
    const terms = [
        facts.archived && text.isArchived,
        facts.slow_seconds > 0 && text.isSlow(span(facts.slow_seconds)),
        facts.expire_seconds > 0 && text.expires(span(facts.expire_seconds)),
        facts.muted_until && text.youAreMuted(moment(facts.muted_until)),
    ].filter(Boolean);
    if (terms.length === 0) return null;
    return <ul className="terms">{terms.map((term) => <li key={String(term)}>{term}</li>)}</ul>;
}

interface WayProps {
    room: string;
    to: PanelName;
    icon: IconName;
    count?: number;
}

function Way({ room, to, icon, count }: WayProps) {
    return (
        <a href={addressOf(room, to)}>
            <Icon name={icon} />
            <span>{texts.panel.titles[to]}</span>
            {count !== undefined && <span className="hint">{count}</span>}
            <Icon name="on" />
        </a>
    );
}
