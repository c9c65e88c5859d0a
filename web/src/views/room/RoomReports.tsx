import { moderation } from '../../texts/moderation';
import { Held } from '../moderation/Held';
import { Reports } from '../moderation/Reports';
import type { PanelProps } from './Panel';

/** What the moderators of this room judge: what was reported, and what a filter holds. */
export function RoomReports({ room }: PanelProps) {
    return (
        <>
            <Reports room={room.id} />
            <h2>{moderation().tabs.held}</h2>
            <Held room={room.id} />
        </>
    );
}
