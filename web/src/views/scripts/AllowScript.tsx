import { scriptTexts } from '../../texts/scripts';
import { Dialog } from '../parts/Dialog';
import { useWork } from '../useWork';
import { lacks, namesOf } from './asks';
import { usePlace } from './place';
import type { Mode, ScriptRow } from './rows';

interface AllowScriptProps {
    row: ScriptRow;
    /** As which it is switched on. */
    mode: Mode;
    again(): void;
    close(): void;
}

/** What a script may do in its owner's name is read and allowed before it runs. */
export function AllowScript({ row, mode, again, close }: AllowScriptProps) {
    const { ask } = usePlace();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const { script, permissions, allowed } = row;
    const fresh = new Set(allowed && row.state !== 'unowned' ? lacks(row) : []);
    const allow = (): void => void run(async () => {
        await ask('set', { script, mode, allow: permissions });
        close();
        again();
    });
    return (
        <Dialog title={text.allowTitle(script)} close={close}>
            <p>{text.allowHint}</p>
            <div className="text">
                <ul>
                    {namesOf(permissions).map((name) => (
                        <li key={name}>
                            {text.may[name] ?? <code>{name}</code>}
                            {fresh.has(name) && <>{' '}<span className="state">{text.isFresh}</span></>}
                        </li>
                    ))}
                </ul>
            </div>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button onClick={close}>{text.cancel}</button>
                <button className="primary" disabled={isBusy} onClick={allow}>{text.allow}</button>
            </div>
        </Dialog>
    );
}
