import { useState, type FormEvent } from 'react';
import { laterTexts } from '../../texts/later';
import { Field } from '../Field';
import { Dialog } from '../parts/Dialog';
import { Menu } from '../parts/Menu';
import { useClient } from '../use';
import { useAnswer } from '../useAnswer';
import { useDeed } from '../useDeed';
import { useWork } from '../useWork';
import { Kept } from './Kept';
import { Panel } from './Panel';

interface BotRow {
    bot: string;
    username: string;
    display_name: string;
    state: 'active' | 'suspended';
    has_token: boolean;
}

/** The programs that one has let in. */
export function BotsPanel() {
    const { ask } = useClient();
    const bots = useAnswer(() => ask<{ bots: BotRow[] }>('accounts.bots'));
    const [isMaking, setMaking] = useState(false);
    const [token, setToken] = useState<string>();
    const [leaving, setLeaving] = useState<BotRow>();
    const { run } = useDeed();
    const text = laterTexts().account;
    // Guests and bots have none.
    if (!bots.answer) return null;
    const rows = bots.answer.bots;
    const renew = (bot: string) => (): void => void run(async () => {
        setToken((await ask<{ token: string }>('accounts.renew_bot', { bot })).token);
        bots.again();
    });
    const close = (): void => {
        setMaking(false);
        setLeaving(undefined);
        setToken(undefined);
        bots.again();
    };
    return (
        <Panel title={text.bots} hint={text.botsHint}>
            {rows.length === 0 && <p>{text.noBots}</p>}
            {rows.length > 0 && <ul className="rows" aria-label={text.bots}>
                {rows.map((row) => (
                    <li key={row.bot} className="setting">
                        <p>
                            <bdi>@{row.username}</bdi>
                            <span className="hint">
                                {row.state === 'suspended' ? text.botSuspended : row.has_token ? '' : text.botHasNone}
                            </span>
                        </p>
                        <Menu label={text.botMenu(row.username)} items={[
                            { label: text.renewBot, act: renew(row.bot) },
                            { label: text.revokeBot, isDanger: true, act: () => setLeaving(row) },
                        ]} />
                    </li>
                ))}
            </ul>}
            <div className="buttons"><button onClick={() => setMaking(true)}>{text.makeBot}</button></div>
            {leaving && <RevokeDialog bot={leaving} close={close} />}
            {token
                ? <TokenDialog token={token} close={close} />
                : isMaking && <BotDialog done={setToken} close={close} />}
        </Panel>
    );
}

function BotDialog({ done, close }: { done(token: string): void; close(): void }) {
    const { ask } = useClient();
    const [username, setUsername] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        void run(async () => {
            done((await ask<{ token: string }>('accounts.create_bot', { username: username.trim() })).token);
        });
    };
    return (
        <Dialog title={text.makeBotTitle} close={close}>
            <form onSubmit={submit}>
                <Field
                    label={text.botName} value={username} take={setUsername} required autoCapitalize="none"
                    autoComplete="off" spellCheck={false} />
                {problem && <p className="problem" role="alert">{problem}</p>}
                <div className="buttons">
                    <button type="button" onClick={close}>{text.cancel}</button>
                    <button className="primary" disabled={isBusy}>{text.botCreate}</button>
                </div>
            </form>
        </Dialog>
    );
}

function RevokeDialog({ bot: { bot, username }, close }: { bot: BotRow; close(): void }) {
    const { ask } = useClient();
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const revoke = (): void => void run(async () => {
        await ask('accounts.revoke_bot', { bot });
        close();
    });
    return (
        <Dialog title={text.revokeTitle(username)} close={close}>
            <p>{text.revokeWords}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button onClick={close}>{text.cancel}</button>
                <button className="danger" disabled={isBusy} onClick={revoke}>{text.revokeBot}</button>
            </div>
        </Dialog>
    );
}

function TokenDialog({ token, close }: { token: string; close(): void }) {
    const text = laterTexts().account;
    return (
        <Dialog title={text.botToken} close={close}>
            <p>{text.botTokenWords}</p>
            <Kept label={text.botToken} lines={[token]} />
            <div className="buttons"><button className="primary" onClick={close}>{text.done}</button></div>
        </Dialog>
    );
}
