import { useEffect, useState } from 'react';
import { blockOf } from '../../state/log';
import type { Room } from '../../state/rooms';
import { useClient, useSignal } from '../use';

/** In slow mode: after how many seconds one may write again; 0 otherwise. */
export function useSlowMode(room: Room, slowSeconds: number): number {
    const { me } = useClient();
    const { to } = useSignal(room.log.extent);
    useSignal(room.log.block(blockOf(Math.max(1, to))));
    const [now, setNow] = useState(Date.now);
    const own = slowSeconds > 0
        ? room.log.newest((item) => item.what === 'rooms.message' && item.actor === me.get()) : undefined;
    const until = own ? own.at + slowSeconds * 1000 : 0;
    const left = Math.max(0, Math.ceil((until - Math.max(now, own?.at ?? 0)) / 1000));
    useEffect(() => {
        if (until <= Date.now()) return;
        setNow(Date.now());
        const timer = setInterval(() => {
            setNow(Date.now());
            if (Date.now() >= until) clearInterval(timer);
        }, 500);
        return () => clearInterval(timer);
    }, [until]);
    return left;
}
