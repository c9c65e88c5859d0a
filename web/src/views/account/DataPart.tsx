import { useState } from 'react';
import { download } from '../../browser/download';
import { gatherAll } from '../../state/export';
import type { ProfileRow } from '../../state/profile';
import { laterTexts } from '../../texts/later';
import { useClient } from '../use';
import { useWork } from '../useWork';
import { DeleteDialog } from './DeleteDialog';
import { Panel } from './Panel';

/** Taking all of it along, and leaving. */
export function DataPart({ row }: { row: ProfileRow }) {
    const [isDeleting, setDeleting] = useState(false);
    const text = laterTexts().account;
    return (
        <>
            <ExportPanel row={row} />
            <Panel title={text.remove} hint={text.removeHint}>
                <div className="buttons">
                    <button className="danger" onClick={() => setDeleting(true)}>{text.removeStart}</button>
                </div>
                {isDeleting && <DeleteDialog row={row} close={() => setDeleting(false)} />}
            </Panel>
        </>
    );
}

function ExportPanel({ row }: { row: ProfileRow }) {
    const { ask } = useClient();
    const [said, setSaid] = useState('');
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().account;
    const start = (): void => void run(async () => {
        setSaid(text.exporting(0));
        try {
            const all = await gatherAll(ask, (count) => setSaid(text.exporting(count)));
            download(`parley-${row.username}.json`, 'application/json', JSON.stringify(all, null, 2));
            setSaid(text.exported);
        } catch (error) {
            setSaid('');
            throw error;
        }
    });
    return (
        <Panel title={text.export} hint={text.exportHint}>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <p className="hint" role="status">{said}</p>
            <div className="buttons"><button disabled={isBusy} onClick={start}>{text.exportStart}</button></div>
        </Panel>
    );
}
