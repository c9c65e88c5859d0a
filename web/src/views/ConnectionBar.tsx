import { useEffect, useState } from 'react';
import { texts } from '../texts';
import { useClient, useSignal, useTab } from './use';

/** A connection that takes no longer than this is not worth a word. */
const QUIET_MS = 600;

/** Says that there is no connection, and when the next try is. */
export function ConnectionBar() {
    const { connection } = useClient();
    const isOutdated = useSignal(useTab().shell.isOutdated);
    const state = useSignal(connection.state);
    const isDown = state.is !== 'online';
    const [isShown, setShown] = useState(false);
    useEffect(() => {
        if (!isDown) return setShown(false);
        const timer = setTimeout(() => setShown(true), QUIET_MS);
        return () => clearTimeout(timer);
    }, [isDown]);
    const text = texts.connection;
    if (isOutdated || state.is === 'ended' && state.why === 'outdated') {
        return (
            <div className="bar" role="status">
                <span>{text.outdated}</span>
                <button onClick={() => location.reload()}>{text.reload}</button>
            </div>
        );
    }
    if (!isShown || !isDown) return null;
    return (
        <div className="bar" role="status">
            {state.is === 'waiting'
                ? <>
                    <Countdown until={state.until} />
                    <button onClick={() => connection.wake()}>{text.now}</button>
                </>
                : <span>{text.connecting}</span>}
        </div>
    );
}

/** Counts the seconds for the eyes alone: read aloud, they would be noise. */
function Countdown({ until }: { until: number }) {
    const left = (): number => Math.max(1, Math.ceil((until - Date.now()) / 1000));
    const [seconds, setSeconds] = useState(left);
    useEffect(() => {
        setSeconds(left());
        const timer = setInterval(() => setSeconds(left()), 1000);
        return () => clearInterval(timer);
    }, [until]);
    return (
        <>
            <span aria-hidden="true">{texts.connection.waiting(seconds)}</span>
            <span className="unseen">{texts.connection.connecting}</span>
        </>
    );
}
