import { lazy, Suspense } from 'react';
import type { RoomRow } from '../../wire/protocol';
import { Loaded } from '../Page';

const MessageRequest = lazy(() => import('./MessageRequest'));

/** Where one answers a stranger's first words. */
export function MessageRequestPlace({ row }: { row: RoomRow }) {
    if (!row.request) return null;
    return <Loaded><Suspense fallback={null}><MessageRequest row={row} /></Suspense></Loaded>;
}
