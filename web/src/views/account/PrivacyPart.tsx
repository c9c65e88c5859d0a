import type { Audience, ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { Switch } from '../parts/Switch';
import { useClient, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { useDeed } from '../useDeed';
import { Panel } from './Panel';
import { Select } from './Select';

/** Who may what; each choice holds at once. */
export function PrivacyPart({ row }: { row: ProfileRow }) {
    const { profile, contacts } = useClient();
    const { run } = useDeed();
    const mine = useSignal(contacts.mine);
    const text = laterTexts().account;
    const choose = (member: 'find_by' | 'see_by' | 'write_by' | 'ring_by') => (audience: Audience): void =>
        void run(() => profile.change({ [member]: audience }));
    return (
        <Panel title={text.privacy}>
            <Select label={text.findBy} value={row.find_by} choices={text.audiences} take={choose('find_by')} />
            <Select label={text.seeBy} value={row.see_by} choices={text.audiences} take={choose('see_by')} />
            <Select label={text.writeBy} value={row.write_by} choices={text.audiences} take={choose('write_by')} />
            <Select label={text.ringBy} value={row.ring_by} choices={text.audiences} take={choose('ring_by')} />
            {mine && <Select
                label={text.strangers} hint={text.strangersHint} value={mine.strangers}
                choices={text.strangersChoices}
                take={(strangers) => void run(() => contacts.chooseStrangers(strangers))} />}
            <Reading />
        </Panel>
    );
}

function Reading() {
    const { ask } = useClient();
    const { run } = useDeed();
    const { answer, again } = useAnswer(() => ask<{ hides_reading: boolean }>('rooms.discretion'));
    const text = laterTexts().account;
    if (!answer) return null;
    return (
        <Switch
            label={text.showReading} hint={text.showReadingHint} isOn={!answer.hides_reading}
            take={(isOn) => void run(async () => {
                await ask('rooms.discretion', { hides_reading: !isOn });
                again();
            })} />
    );
}
