import { useState, type FormEvent } from 'react';
import { roomTexts } from '../../texts/room';
import { moderation } from '../../texts/moderation';
import type { AccountID } from '../../wire/protocol';
import { deed } from '../deed';
import { Field } from '../Field';
import { Listing } from '../Listing';
import { CopyField } from '../parts/CopyField';
import { Icon } from '../parts/Icon';
import { Select } from '../parts/Select';
import { moment, spans } from '../spans';
import { useClient, useName } from '../use';
import { usePages, type Paging } from '../usePages';
import { useWork } from '../useWork';
import { PAGE } from './rows';
import { addressOfPath } from './addressOfPath';

interface InvitationRow {
    invitation: string;
    inviter: AccountID;
    uses: number;
    used: number;
    expires: number;
    note: string;
}

const USES = [1, 10, 100];
const SECONDS = [86_400, 604_800, 2_592_000];
const PAGING: Paging<{ invitations: InvitationRow[] }, InvitationRow> = {
    rows: ({ invitations }) => invitations,
    next: ({ invitations }) => {
        const last = invitations[invitations.length - 1];
        return last && invitations.length === PAGE ? { after: last.invitation } : undefined;
    },
};

/** Addresses with which people register where not everybody may. */
export function AccountInvitations() {
    const { ask } = useClient();
    const pages = usePages('accounts.invitations', { limit: PAGE }, PAGING);
    const [uses, setUses] = useState(1);
    const [seconds, setSeconds] = useState(604_800);
    const [note, setNote] = useState('');
    const [made, setMade] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = moderation();
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            const { path } = await ask<{ path: string }>('accounts.invite', {
                uses, hours: seconds / 3600, ...(note.trim() ? { note: note.trim() } : {}),
            });
            setMade(addressOfPath(path));
            pages.again();
        });
    };
    const revoke = (invitation: string): void =>
        deed(ask('accounts.revoke_invitation', { invitation }).then(pages.again), roomTexts().links.revoked);
    return (
        <>
            <form className="panel-group" onSubmit={submit}>
                <div className="filters">
                    <Select<number>
                        label={roomTexts().links.uses} value={uses} take={setUses}
                        options={USES.map((value) => ({ value, label: roomTexts().links.times(value) }))} />
                    <Select<number>
                        label={roomTexts().links.expires} value={seconds} take={setSeconds}
                        options={spans(SECONDS, '').slice(0, -1)} />
                </div>
                <Field label={text.note} hint={text.noteHint} value={note} take={setNote} maxLength={60} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons"><button className="primary" disabled={isBusy}>{text.invite}</button></div>
            </form>
            {made && <CopyField label={text.invitation} hint={text.invitationHint} value={made} />}
            <Listing pages={pages} label={text.tabs.invitations} empty={text.noneInvited}>
                {(row) => <Invitation key={row.invitation} row={row} revoke={() => revoke(row.invitation)} />}
            </Listing>
        </>
    );
}

function Invitation({ row, revoke }: { row: InvitationRow; revoke(): void }) {
    const name = useName(row.inviter);
    const text = moderation();
    return (
        <li className="person-row">
            <span className="row-icon"><Icon name="link" /></span>
            <div>
                <p dir="auto">{row.note || text.used(row.used, row.uses)}</p>
                <p className="hint">
                    {row.note && <>{text.used(row.used, row.uses)} · </>}
                    {roomTexts().links.by(name)} · {roomTexts().links.until(moment(row.expires))}
                </p>
            </div>
            <button className="round quiet" aria-label={roomTexts().links.revoke} title={roomTexts().links.revoke} onClick={revoke}><Icon name="close" /></button>
        </li>
    );
}
