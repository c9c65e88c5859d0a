import { useState, type FormEvent } from 'react';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { toast } from '../parts/Toast';
import { TextField } from '../TextField';
import { fullDay } from '../time';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { Panel } from './Panel';
import { PresencePanel } from './PresencePanel';
import { Select } from './Select';

type Shown = Pick<ProfileRow, 'display_name' | 'status' | 'about' | 'time_zone' | 'language'>;

const shownOf = ({ display_name, status, about, time_zone, language }: ProfileRow): Shown =>
    ({ display_name, status, about, time_zone, language });

/** What one shows of oneself. */
export function ProfilePart({ row }: { row: ProfileRow }) {
    const { profile } = useClient();
    const [shown, setShown] = useState(() => shownOf(row));
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const take = (member: keyof Shown) => (value: string): void =>
        setShown((old) => ({ ...old, [member]: value }));
    const save = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            await profile.change(shown);
            toast(text.saved);
        });
    };
    return (
        <>
            <PresencePanel />
            <Panel title={text.profile} hint={text.member(fullDay(row.created))}>
                <form className="stack" onSubmit={save}>
                    <Field
                        label={text.name} hint={text.nameHint} value={shown.display_name}
                        take={take('display_name')} maxLength={60} autoComplete="name" />
                    <Field
                        label={text.status} hint={text.statusHint} value={shown.status}
                        take={take('status')} maxLength={60} />
                    <TextField label={text.about} value={shown.about} take={take('about')} maxLength={500} />
                    <TimeZone value={shown.time_zone} take={take('time_zone')} />
                    <Select
                        label={text.language} value={shown.language} choices={languagesWith(shown.language)}
                        take={take('language')} />
                    {problem && <p className="problem" role="alert">{problem}</p>}
                    <div className="buttons"><button className="primary" disabled={isBusy}>{text.save}</button></div>
                </form>
            </Panel>
        </>
    );
}

function TimeZone({ value, take }: { value: string; take(zone: string): void }) {
    const text = laterTexts().account;
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones = [...new Set([here, value, ...zonesKnown()])].filter((zone) => zone !== '');
    const choices = Object.fromEntries([['', text.none], ...zones.map((zone) => [zone, zone.replace(/_/g, ' ')])]);
    return <Select label={text.timeZone} hint={text.timeZoneHere(here)} value={value} choices={choices} take={take} />;
}

/** Younger than the types that Debian has. */
const zonesKnown = (): string[] =>
    (Intl as { supportedValuesOf?: (key: 'timeZone') => string[] }).supportedValuesOf?.('timeZone') ?? [];

/** One that another client set stays to be chosen. */
const languagesWith = (language: string): Record<string, string> =>
    ({ ...laterTexts().account.languages, [language]: laterTexts().account.languages[language] ?? language });
