import { HAS, type Has, type Wanted } from '../../state/search';
import { roomTexts } from '../../texts/room';
import type { PersonRow } from '../../wire/protocol';
import { Field } from '../Field';
import { Select } from '../parts/Select';
import { PeoplePicker } from '../rooms/PeoplePicker';
import { useClient, useSignal } from '../use';

interface FiltersProps {
    wanted: Wanted;
    from: PersonRow | undefined;
    change(changes: Partial<Wanted>): void;
    setFrom(person: PersonRow | undefined): void;
}

/** Who said it, what it has, and when it was. */
export function Filters({ wanted, from, change, setFrom }: FiltersProps) {
    const isAlone = useSignal(useClient().contacts.isAbsent);
    const text = roomTexts().search;
    return (
        <div className="filters">
            {!isAlone && <PeoplePicker
                label={text.from} chosen={from ? [from] : []}
                choose={(person) => setFrom(person)} drop={() => setFrom(undefined)} />}
            <Select<Has | ''>
                label={text.has} value={wanted.has ?? ''} take={(has) => change({ has: has || undefined })}
                options={[{ value: '', label: text.anything }, ...HAS.map((value) => ({ value, label: text.kinds[value] }))]} />
            <Field label={text.since} type="date" value={wanted.since ?? ''} take={(since) => change({ since })} />
            <Field label={text.until} type="date" value={wanted.until ?? ''} take={(until) => change({ until })} />
        </div>
    );
}
