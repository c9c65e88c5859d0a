import { laterTexts } from '../../texts/later';
import { Pending } from '../parts/Pending';
import { toast } from '../parts/Toast';
import { clock, fullDay, isSameDay } from '../time';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { useDeed } from '../useDeed';
import { Panel } from './Panel';

interface SessionRow {
    session: string;
    device: string;
    since: number;
    used: number;
    current: boolean;
}

/** Where the person is signed in. */
export function SessionsPanel() {
    const { ask } = useClient();
    const sessions = useAnswer(() => ask<{ sessions: SessionRow[] }>('accounts.sessions'));
    const { isBusy, run } = useDeed();
    const text = laterTexts().account;
    if (!sessions.answer) return <Panel title={text.sessions}><Pending {...sessions} /></Panel>;
    const rows = [...sessions.answer.sessions]
        .sort((a, b) => Number(b.current) - Number(a.current) || b.used - a.used);
    const end = (session: string) => (): void => void run(async () => {
        await ask('accounts.end_session', { session });
        sessions.again();
    });
    const endOthers = (): void => void run(async () => {
        await ask('accounts.logout_everywhere', { others_only: true });
        sessions.again();
        toast(text.othersEnded);
    });
    return (
        <Panel title={text.sessions} hint={text.sessionsHint}>
            <ul className="rows" aria-label={text.sessions}>
                {rows.map(({ session, device, used, current }) => {
                    const name = device || text.unknownDevice;
                    return (
                        <li key={session} className="setting">
                            <p>
                                <bdi>{name}</bdi>
                                <span className="hint">{current ? text.thisDevice : text.lastUsed(moment(used))}</span>
                            </p>
                            {!current && (
                                <button disabled={isBusy} aria-label={text.endOne(name)} onClick={end(session)}>
                                    {text.endSession}
                                </button>
                            )}
                        </li>
                    );
                })}
            </ul>
            {rows.length > 1 && (
                <div className="buttons">
                    <button disabled={isBusy} onClick={endOthers}>{text.endOthers}</button>
                </div>
            )}
        </Panel>
    );
}

const moment = (at: number): string => isSameDay(at, Date.now()) ? clock(at) : fullDay(at);
