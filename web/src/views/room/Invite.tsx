import { useState, type FormEvent } from 'react';
import { nonce } from '../../state/nonce';
import { roomTexts } from '../../texts/room';
import type { PersonRow } from '../../wire/protocol';
import { toast } from '../parts/Toast';
import { PeoplePicker } from '../rooms/PeoplePicker';
import { useClient, useSignal } from '../use';
import { useWork } from '../useWork';
import { Links } from './Links';
import type { PanelProps } from './Panel';
import { usePowers } from './usePowers';

/** Asks people in, by name or by a link. */
export function Invite({ room }: PanelProps) {
    const { ask, contacts } = useClient();
    const isAlone = useSignal(contacts.isAbsent);
    const powers = usePowers(useSignal(room.row));
    const [people, setPeople] = useState<readonly PersonRow[]>([]);
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().invite;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            // Who was invited stays out of the list, should the next one be refused.
            for (const { account } of people) {
                await ask('rooms.invite', { room: room.id, account, nonce: nonce() });
                setPeople((all) => all.filter((each) => each.account !== account));
            }
            toast(text.done(people.length));
        });
    };
    return (
        <>
            {!isAlone && <form className="panel-group" onSubmit={submit}>
                <PeoplePicker
                    label={text.people} hint={text.hint} chosen={people}
                    choose={(person) => setPeople([...people, person])}
                    drop={(account) => setPeople(people.filter((each) => each.account !== account))} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button className="primary" disabled={isBusy || people.length === 0}>{text.submit}</button>
                </div>
            </form>}
            {powers.moderates && <Links room={room} />}
        </>
    );
}
