import { useState, type ComponentType, type ReactElement } from 'react';
import { addressOf } from '../../state/route';
import { moderation } from '../../texts/moderation';
import type { RailLinkProps } from '../Rail';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { useAgainAfter } from '../useHeard';

interface ModerationLinkProps {
    Link: ComponentType<RailLinkProps>;
    isHere: boolean;
}

/** The way to moderation, with how many reports wait. */
export default function ModerationLink({ Link, isHere }: ModerationLinkProps): ReactElement | null {
    const { ask } = useClient();
    const [changes, setChanges] = useState(0);
    useAgainAfter(({ event }) => event === 'rooms.reported', () => setChanges((number) => number + 1));
    const { answer } = useAnswer(() => ask<{ reports: unknown[] }>('rooms.reports', { limit: 100 }), changes);
    const count = answer?.reports.length ?? 0;
    const text = moderation();
    return (
        <Link
            address={addressOf('moderation')} name={text.moderate} icon="report" isHere={isHere}
            waits={{ count, words: text.waiting(count) }} />
    );
}
