import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import type { AccountID } from '../../wire/protocol';
import { Dialog } from '../parts/Dialog';
import { toast } from '../parts/Toast';
import { moment } from '../spans';
import { useName } from '../use';
import { useWork } from '../useWork';
import { isSwitchedOff } from './asks';
import { usePlace } from './place';
import type { ScriptChange, ScriptFacts, ScriptSaved, ScriptVersion } from './rows';

interface ScriptHistoryProps {
    facts: ScriptFacts;
    /** There is no way back for who does not own the room. */
    isReadOnly: boolean;
    again(): void;
}

/** Which versions ran, with the way back to each, and who changed what. */
export function ScriptHistory({ facts, isReadOnly, again }: ScriptHistoryProps) {
    const [chosen, setChosen] = useState<ScriptVersion>();
    const text = scriptTexts();
    return (
        <>
            <section className="panel">
                <h2>{text.versions}</h2>
                {facts.versions.length === 0 && <p className="hint">{text.noVersions}</p>}
                <ul className="listing">
                    {facts.versions.map((version) => (
                        <li key={`${version.version} ${version.at}`} className="person-row">
                            <div>
                                <p><code>{version.version}</code></p>
                                <p className="hint">{text.ranSince(moment(version.at))}</p>
                            </div>
                            {version.version === facts.version
                                ? <span className="state">{text.present}</span>
                                : !isReadOnly && <button aria-label={text.goBackTo(version.version)} onClick={() => setChosen(version)}>
                                    {text.goBack}
                                </button>}
                        </li>
                    ))}
                </ul>
            </section>
            <section className="panel">
                <h2>{text.changes}</h2>
                {facts.changes.length === 0 && <p className="hint">{text.noChanges}</p>}
                <ul className="audit">
                    {facts.changes.map((change) => <Change key={`${change.at} ${change.act}`} change={change} />)}
                </ul>
            </section>
            {chosen && <GoBack facts={facts} version={chosen} again={again} close={() => setChosen(undefined)} />}
        </>
    );
}

function Change({ change: { at, actor, act, detail } }: { change: ScriptChange }) {
    const text = scriptTexts();
    return (
        <li>
            <p className="audit-head"><span>{text.acts[act]}</span><time dateTime={new Date(at).toISOString()}>{moment(at)}</time></p>
            <p className="hint"><By account={actor} /> · <code>{detail}</code></p>
        </li>
    );
}

function By({ account }: { account: AccountID }) {
    const name = useName(account === '0' ? '' : account);
    return <bdi>{account === '0' ? scriptTexts().machine : name}</bdi>;
}

interface GoBackProps extends Omit<ScriptHistoryProps, 'isReadOnly'> {
    version: ScriptVersion;
    close(): void;
}

function GoBack({ facts, version: { version, at }, again, close }: GoBackProps) {
    const { ask } = usePlace();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const goBack = (): void => void run(async () => {
        const { mode } = await ask<ScriptSaved>('rollback', { script: facts.script, to: version });
        toast(isSwitchedOff(facts, mode) ? text.wentBackOff(version) : text.wentBack(version));
        again();
        close();
    });
    return (
        <Dialog title={text.goBackTo(version)} close={close}>
            <p>{text.goBackHint(moment(at))}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons"><button className="primary" disabled={isBusy} onClick={goBack}>{text.goBack}</button></div>
        </Dialog>
    );
}
