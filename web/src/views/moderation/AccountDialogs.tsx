import { useRef, useState } from 'react';
import { moderation } from '../../texts/moderation';
import { CopyField } from '../parts/CopyField';
import { Dialog } from '../parts/Dialog';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { useRank } from '../room/usePowers';
import { useClient } from '../use';
import { addressOfPath } from './addressOfPath';
import { ReasonDialog, withReason } from './ReasonDialog';
import { RestrictDialog } from './RestrictDialog';
import type { AccountRow } from './rows';

export type What = 'approve' | 'decline' | 'suspend' | 'restore' | 'restrict' | 'role' | 'reset' | 'factor';

export interface Asked {
    what: What;
    account: AccountRow;
}

interface AccountDialogsProps {
    asked: Asked;
    done(): void;
    close(): void;
}

/** What is asked before something is done about an account. */
export function AccountDialogs(props: AccountDialogsProps) {
    switch (props.asked.what) {
        case 'role': return <RoleDialog {...props} />;
        case 'reset': return <ResetDialog {...props} />;
        case 'restrict': return <RestrictDialog {...props.asked.account} close={props.close} />;
        default: return <PlainDialog {...props} />;
    }
}

const COMMANDS: Partial<Record<What, readonly [string, object]>> = {
    approve: ['accounts.approve', {}],
    decline: ['accounts.approve', { accept: false }],
    suspend: ['accounts.suspend', {}],
    restore: ['accounts.restore', {}],
    factor: ['accounts.totp_clear', {}],
};

function PlainDialog({ asked: { what, account }, done, close }: AccountDialogsProps) {
    const { ask } = useClient();
    const text = moderation();
    const act = async (reason: string): Promise<void> => {
        const [command, fields] = COMMANDS[what]!;
        await ask(command, { account: account.account, ...fields, ...withReason(reason) });
        toast(text.done);
        done();
    };
    return (
        <ReasonDialog
            title={text.deedTitle(text.deeds[what], account.username)} hint={text.deedHints[what]} submit={text.deeds[what]}
            isDanger={what === 'suspend' || what === 'decline'} isRequired={what === 'suspend'} act={act} close={close} />
    );
}

const ROLES = ['guest', 'member', 'moderator', 'admin', 'owner'] as const;

/** Nobody gives a role that is not below their own; an owner gives every one. */
function RoleDialog({ asked: { account }, done, close }: AccountDialogsProps) {
    const { ask } = useClient();
    const rank = useRank();
    const [role, setRole] = useState(account.role);
    const text = moderation();
    const possible = rank === 'owner' ? ROLES : ROLES.slice(0, 3);
    const act = async (reason: string): Promise<void> => {
        await ask('accounts.set_role', { account: account.account, role, ...withReason(reason) });
        toast(text.done);
        done();
    };
    return (
        <ReasonDialog title={text.deedTitle(text.deeds.role, account.username)} submit={text.setRole} act={act} close={close}>
            <Select<string>
                label={text.role} hint={text.roleHint} value={role} take={setRole}
                options={possible.map((value) => ({ value, label: text.roles[value] ?? value }))} />
        </ReasonDialog>
    );
}

/** The address is shown once, to be handed over by other ways. */
function ResetDialog({ asked: { account }, done, close }: AccountDialogsProps) {
    const { ask } = useClient();
    const [made, setMade] = useState('');
    const isMade = useRef(false);
    const text = moderation();
    const title = text.deedTitle(text.deeds.reset, account.username);
    const act = async (reason: string): Promise<void> => {
        const { path } = await ask<{ path: string }>('accounts.reset_link', { account: account.account, ...withReason(reason) });
        isMade.current = true;
        setMade(addressOfPath(path));
        done();
    };
    // Done, the form leaves; what it made stays.
    const left = (): void => { if (!isMade.current) close(); };
    if (made) return <Dialog title={title} close={close}><CopyField label={text.resetLink} hint={text.resetHint} value={made} /></Dialog>;
    return <ReasonDialog title={title} hint={text.deedHints.reset} submit={text.makeLink} act={act} close={left} />;
}
