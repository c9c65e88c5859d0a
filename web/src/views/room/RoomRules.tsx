import { useState } from 'react';
import type { Powers } from '../../state/powers';
import { words } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { RoomFacts } from '../../wire/protocol';
import { Select } from '../parts/Select';
import { Switch } from '../parts/Switch';
import { toast } from '../parts/Toast';
import { span, spans } from '../spans';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';

const SLOW_SECONDS = [5, 30, 60, 300, 3600];
const EXPIRE_SECONDS = [3600, 86_400, 604_800, 2_592_000];
const RETAIN_DAYS = [7, 30, 90, 365];

interface RoomRulesProps {
    facts: RoomFacts;
    powers: Powers;
}

/** What holds for those who write; each changes at once. */
export function RoomRules({ facts, powers }: RoomRulesProps) {
    const { ask } = useClient();
    // What was chosen stands there before the server has said yes.
    const [chosen, setChosen] = useState<Partial<RoomFacts>>({});
    const now = { ...facts, ...chosen };
    const text = roomTexts().settings;
    const update = (changes: Partial<RoomFacts>): void => {
        setChosen({ ...chosen, ...changes });
        ask('rooms.update', { room: facts.room, ...changes }).then(
            () => toast(text.saved),
            (error) => {
                setChosen(chosen);
                toast(words(error));
            });
    };
    return (
        <section className="panel-group">
            <h2>{text.rules}</h2>
            {powers.moderates && !now.archived && <Select
                label={text.slow} hint={text.slowHint} value={now.slow_seconds}
                take={(slow_seconds) => update({ slow_seconds })}
                options={withOther(spans(SLOW_SECONDS, text.notSlow), now.slow_seconds)} />}
            {powers.setsExpiry && !now.archived && <Select
                label={text.expire} hint={text.expireHint} value={now.expire_seconds}
                take={(expire_seconds) => update({ expire_seconds })}
                options={withOther(spans(EXPIRE_SECONDS, text.notExpire), now.expire_seconds)} />}
            {powers.owns && <Retention room={facts.room} />}
            {powers.owns && facts.kind === 'group' && <Switch
                label={text.open} hint={text.openHint} isOn={now.public}
                take={(isOn) => update({ public: isOn })} />}
            {powers.owns && <Switch
                label={text.archive} hint={text.archiveHint} isOn={now.archived}
                take={(archived) => update({ archived })} />}
        </section>
    );
}

interface Kept {
    days: number;
    server_days: number;
}

/** How long the room keeps what was said; the server may keep it for less. */
function Retention({ room }: { room: string }) {
    const { ask } = useClient();
    const { answer } = useAnswer(() => ask<Kept>('rooms.retention', { room }), room);
    const [chosen, setChosen] = useState<number>();
    const text = roomTexts().settings;
    if (!answer) return null;
    const days = chosen ?? answer.days;
    const options = [...RETAIN_DAYS.map((value) => ({ value, label: span(value * 86_400) })), { value: 0, label: text.keepAll }];
    return (
        <Select
            label={text.keep} value={days}
            hint={answer.server_days > 0 ? text.keepServer(span(answer.server_days * 86_400)) : text.keepHint}
            options={options.some(({ value }) => value === days) ? options : [{ value: days, label: span(days * 86_400) }, ...options]}
            take={(value) => {
                setChosen(value);
                ask('rooms.retention', { room, days: value }).then(
                    () => toast(text.saved),
                    (error) => {
                        setChosen(undefined);
                        toast(words(error));
                    });
            }} />
    );
}

/** A value that was set by other means is one of the choices. */
const withOther = (options: { value: number; label: string }[], value: number) =>
    options.some((option) => option.value === value) ? options : [{ value, label: span(value) }, ...options];
