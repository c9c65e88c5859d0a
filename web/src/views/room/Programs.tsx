import { useState, type FormEvent } from 'react';
import { roomTexts } from '../../texts/room';
import type { AccountID } from '../../wire/protocol';
import { deed } from '../deed';
import { Field } from '../Field';
import { Listing } from '../Listing';
import { CopyField } from '../parts/CopyField';
import { Icon } from '../parts/Icon';
import { moment } from '../spans';
import { useClient, useName } from '../use';
import { usePages, type Paging } from '../usePages';
import { useWork } from '../useWork';
import { Callbacks } from './Callbacks';
import type { PanelProps } from './Panel';

interface HookRow {
    hook: string;
    creator: AccountID;
    name: string;
    /** 0 while it never was. */
    used: number;
}

const PAGING: Paging<{ hooks: HookRow[] }, HookRow> = { rows: ({ hooks }) => hooks, next: () => undefined };

/** Programs that write here, each by a secret address, and those that are told. */
export function Programs({ room }: PanelProps) {
    const { ask } = useClient();
    const pages = usePages('rooms.hooks', { room: room.id }, PAGING);
    const [name, setName] = useState('');
    const [made, setMade] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().programs;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const { path } = await ask<{ path: string }>('rooms.create_hook', { room: room.id, name: name.trim() });
            setMade(new URL(path, location.origin).href);
            setName('');
            pages.again();
        });
    };
    const end = ({ hook }: HookRow): void =>
        deed(ask('rooms.revoke_hook', { hook }).then(pages.again), text.ended);
    return (
        <>
            <section className="panel-group">
                <h2>{text.title}</h2>
                <form className="panel-group" onSubmit={submit}>
                    <p className="hint">{text.hint}</p>
                    <Field label={text.name} value={name} take={setName} required maxLength={80} />
                    {problem && <p className="problem" role="alert">{problem}</p>}
                    <div className="buttons"><button className="primary" disabled={isBusy}>{text.make}</button></div>
                </form>
                {made && <CopyField label={text.made} hint={text.madeHint} value={made} />}
                <Listing pages={pages} label={text.title} empty={text.none}>
                    {(hook) => <Program key={hook.hook} hook={hook} end={() => end(hook)} />}
                </Listing>
            </section>
            <Callbacks room={room} />
        </>
    );
}

function Program({ hook, end }: { hook: HookRow; end(): void }) {
    const by = useName(hook.creator);
    const text = roomTexts().programs;
    return (
        <li className="person-row">
            <span className="row-icon"><Icon name="program" /></span>
            <div>
                <p><bdi className="name">{hook.name}</bdi></p>
                <p className="hint">{text.by(by)} · {hook.used > 0 ? text.used(moment(hook.used)) : text.unused}</p>
            </div>
            <button className="round quiet" aria-label={text.end(hook.name)} title={text.end(hook.name)} onClick={end}>
                <Icon name="close" />
            </button>
        </li>
    );
}
