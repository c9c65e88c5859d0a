import { useState, type FormEvent } from 'react';
import { addressOf } from '../../state/route';
import { roomTexts } from '../../texts/room';
import type { AccountID } from '../../wire/protocol';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { CopyField } from '../parts/CopyField';
import { Icon } from '../parts/Icon';
import { QrCode } from '../parts/QrCode';
import { Select } from '../parts/Select';
import { moment, spans } from '../spans';
import { useClient, useName } from '../use';
import { usePages, type Paging } from '../usePages';
import { useWork } from '../useWork';
import type { PanelProps } from './Panel';

interface LinkRow {
    link: string;
    by: AccountID;
    /** How often it may still be used; without, as often as anybody likes. */
    uses?: number;
    expires?: number;
}

const SECONDS = [3600, 86_400, 604_800, 2_592_000];
const USES = [1, 10, 100];
const PAGING: Paging<{ links: LinkRow[] }, LinkRow> = { rows: ({ links }) => links, next: () => undefined };

/** Addresses that let in whoever has them. */
export function Links({ room }: PanelProps) {
    const { ask } = useClient();
    const pages = usePages('rooms.links', { room: room.id }, PAGING);
    const [seconds, setSeconds] = useState(604_800);
    const [uses, setUses] = useState(0);
    const [made, setMade] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = roomTexts().links;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const { token } = await ask<{ token: string }>('rooms.link', {
                room: room.id, ...(uses > 0 ? { uses } : {}), ...(seconds > 0 ? { seconds } : {}),
            });
            setMade(`${location.origin}/${addressOf('join', room.id, token)}`);
            pages.again();
        });
    };
    const revoke = (link: string): void =>
        deed(ask('rooms.unlink', { room: room.id, link }).then(pages.again), text.revoked);
    return (
        <section className="panel-group">
            <h2>{text.title}</h2>
            <form className="panel-group" onSubmit={submit}>
                <Select<number> label={text.expires} value={seconds} take={setSeconds} options={spans(SECONDS, text.never)} />
                <Select<number>
                    label={text.uses} value={uses} take={setUses}
                    options={[...USES, 0].map((value) => ({ value, label: text.times(value) }))} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="primary" disabled={isBusy}>{text.make}</button></div>
            </form>
            {made && <>
                <QrCode text={made} label={text.code} />
                <CopyField label={text.made} hint={text.madeHint} value={made} />
            </>}
            <Listing pages={pages} label={text.title} empty={text.none}>
                {(link) => <LinkItem key={link.link} link={link} revoke={() => revoke(link.link)} />}
            </Listing>
        </section>
    );
}

function LinkItem({ link, revoke }: { link: LinkRow; revoke(): void }) {
    const name = useName(link.by);
    const text = roomTexts().links;
    return (
        <li className="person-row">
            <span className="row-icon"><Icon name="link" /></span>
            <div>
                <p>{link.uses === undefined ? text.unlimited : text.left(link.uses)}</p>
                <p className="hint">
                    {text.by(name)} · {link.expires ? text.until(moment(link.expires)) : text.never}
                </p>
            </div>
            <button className="round quiet" aria-label={text.revoke} title={text.revoke} onClick={revoke}><Icon name="close" /></button>
        </li>
    );
}
