import { useState } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Dialog } from '../parts/Dialog';
import { toast } from '../parts/Toast';
import { useWork } from '../useWork';
import { usePlace } from './place';

/** Deletes a script of a room; those of the server lie in the operator's folder. */
export function RemoveScript({ script }: { script: string }) {
    const [isAsked, setAsked] = useState(false);
    const text = scriptTexts();
    return (
        <div className="buttons">
            <button className="danger" onClick={() => setAsked(true)}>{text.remove}</button>
            {isAsked && <Removal script={script} close={() => setAsked(false)} />}
        </div>
    );
}

function Removal({ script, close }: { script: string; close(): void }) {
    const { ask, list } = usePlace();
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const remove = (): void => void run(async () => {
        await ask('remove', { script });
        toast(text.removed(script));
        close();
        location.hash = list;
    });
    return (
        <Dialog title={text.remove} close={close}>
            <p>{text.removeHint}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons"><button className="danger" disabled={isBusy} onClick={remove}>{text.remove}</button></div>
        </Dialog>
    );
}
