import { useState, type FormEvent } from 'react';
import { roomTexts } from '../../texts/room';
import type { AccountID } from '../../wire/protocol';
import { deed } from '../deed';
import { Field } from '../Field';
import { Listing } from '../Listing';
import { CopyField } from '../parts/CopyField';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { useClient, useName } from '../use';
import { usePages, type Paging } from '../usePages';
import { useWork } from '../useWork';
import { DeliveriesDialog } from './DeliveriesDialog';
import { EVENTS, kindOf, type EventsKind } from './events';
import type { PanelProps } from './Panel';

export interface CallbackRow {
    callback: string;
    creator: AccountID;
    url: string;
    /** Names between commas. */
    events: string;
    /** `failed`: the server switched it off. */
    state: 'on' | 'off' | 'failed';
}

const PAGING: Paging<{ callbacks: CallbackRow[] }, CallbackRow> = {
    rows: ({ callbacks }) => callbacks, next: () => undefined,
};
const KINDS: readonly EventsKind[] = ['messages', 'changes', 'all'];

/** Programs that are told what happens here, each at an address of its own. */
export function Callbacks({ room }: PanelProps) {
    const { ask } = useClient();
    const pages = usePages('rooms.callbacks', { room: room.id }, PAGING);
    const [url, setUrl] = useState('');
    const [kind, setKind] = useState<EventsKind>('messages');
    const [secret, setSecret] = useState('');
    const [shown, setShown] = useState<CallbackRow>();
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().callbacks;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const made = await ask<{ secret: string }>('rooms.create_callback', {
                room: room.id, url: url.trim(), events: EVENTS[kind],
            });
            setSecret(made.secret);
            setUrl('');
            pages.again();
        });
    };
    return (
        <section className="panel-group">
            <h2>{text.title}</h2>
            <form className="panel-group" onSubmit={submit}>
                <p className="hint">{text.hint}</p>
                <Field
                    label={text.url} value={url} take={setUrl} required type="url" dir="ltr"
                    placeholder="https://" autoComplete="off" />
                <Select<EventsKind>
                    label={text.events} value={kind} take={setKind}
                    options={KINDS.map((value) => ({ value, label: text.kinds[value] }))} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="primary" disabled={isBusy}>{text.make}</button></div>
            </form>
            {secret && <CopyField label={text.secret} hint={text.secretHint} value={secret} />}
            <Listing pages={pages} label={text.title} empty={text.none}>
                {(callback) => (
                    <Callback
                        key={callback.callback} callback={callback} again={pages.again}
                        showSecret={setSecret} show={() => setShown(callback)} />
                )}
            </Listing>
            {shown && <DeliveriesDialog callback={shown} close={() => setShown(undefined)} />}
        </section>
    );
}

interface CallbackProps {
    callback: CallbackRow;
    again(): void;
    showSecret(secret: string): void;
    show(): void;
}

function Callback({ callback: { callback, creator, url, events, state }, again, showSecret, show }: CallbackProps) {
    const { ask } = useClient();
    const by = useName(creator);
    const text = roomTexts().callbacks;
    const host = hostOf(url), isOn = state === 'on';
    const change = (fields: object, done: string): void =>
        deed(ask('rooms.change_callback', { callback, ...fields }).then(again), done);
    const renew = async (): Promise<void> => {
        const { secret } = await ask<{ secret: string }>('rooms.change_callback', { callback, renew_secret: true });
        showSecret(secret);
        toast(text.renewed);
    };
    const items = [
        { label: text.deliveries, icon: 'history' as const, act: show },
        isOn
            ? { label: text.turnOff, act: () => change({ on: false }, text.isOff) }
            : { label: text.turnOn, act: () => change({ on: true }, text.isOn) },
        { label: text.renew, act: () => deed(renew()) },
        {
            label: text.remove, icon: 'bin' as const, isDanger: true,
            act: () => deed(ask('rooms.delete_callback', { callback }).then(again), text.removed),
        },
    ];
    return (
        <li className="person-row">
            <span className="row-icon"><Icon name="forward" /></span>
            <div>
                <p title={url}><bdi className="name" dir="ltr">{host}</bdi></p>
                <p className="hint">{text.kinds[kindOf(events)]} · {text.by(by)}</p>
                {!isOn && <p className={state === 'failed' ? 'problem' : 'hint'}>{text.states[state]}</p>}
            </div>
            <Menu label={text.menu(host)} items={items} />
        </li>
    );
}

function hostOf(url: string): string {
    try {
        return new URL(url).host;
    } catch {
        return url;
    }
}
