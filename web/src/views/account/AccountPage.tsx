import { addressOf } from '../../state/route';
import { laterTexts } from '../../texts/later';
import { Avatar } from '../Avatar';
import { DevicePart } from '../device/DevicePart';
import type { PageProps } from '../pages';
import { Pending } from '../parts/Pending';
import { Tabs } from '../parts/Tabs';
import { useClient, useSignal, useTab } from '../use';
import { DataPart } from './DataPart';
import { PrivacyPart } from './PrivacyPart';
import { ProfilePart } from './ProfilePart';
import { SecurityPart } from './SecurityPart';

const PARTS = { '': ProfilePart, privacy: PrivacyPart, security: SecurityPart, device: DevicePart, data: DataPart } as const;

/** One's own account, in parts. */
export default function AccountPage({ rest: [part = ''] }: PageProps) {
    const tab = useTab();
    const { profile } = useClient();
    const row = useSignal(profile.row);
    const text = laterTexts().account;
    if (!row) return <Pending problem={undefined} again={() => void profile.read()} />;
    const Part = PARTS[part as keyof typeof PARTS] ?? ProfilePart;
    const name = row.display_name || row.username;
    const tabs = [
        { name: text.profile, address: addressOf('account') },
        { name: text.privacy, address: addressOf('account', 'privacy') },
        { name: text.security, address: addressOf('account', 'security') },
        { name: laterTexts().device.title, address: addressOf('account', 'device') },
        { name: text.data, address: addressOf('account', 'data') },
    ];
    return (
        <div className="page-content">
            <header className="page-head">
                <div className="person-head">
                    <Avatar id={row.id} name={name} />
                    <div>
                        <h1><bdi>{name}</bdi></h1>
                        <p className="hint"><bdi>@{row.username}</bdi></p>
                    </div>
                </div>
                <button onClick={() => void tab.signOut()}>{text.signOut}</button>
            </header>
            <Tabs label={text.parts} tabs={tabs} current={addressOf('account', ...part ? [part] : [])} />
            <Part row={row} />
        </div>
    );
}
