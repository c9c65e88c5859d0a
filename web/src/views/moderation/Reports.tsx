import { useState } from 'react';
import { addressOf } from '../../state/route';
import { moderation } from '../../texts/moderation';
import type { RoomID } from '../../wire/protocol';
import { Avatar } from '../Avatar';
import { Listing } from '../Listing';
import { Choice } from '../parts/Choice';
import { moment } from '../spans';
import { useClient, useName } from '../use';
import { usePages } from '../usePages';
import { DecideDialog } from './DecideDialog';
import { newestFirst, PAGE, type ReportRow } from './rows';

const PAGING = newestFirst<'reports', ReportRow>('reports', ({ report }) => report);

/** What people told the moderators of; of one room, or of all. */
export function Reports({ room }: { room?: RoomID }) {
    const [isDecided, setDecided] = useState(false);
    const [deciding, setDeciding] = useState<ReportRow>();
    const pages = usePages('rooms.reports', {
        limit: PAGE, ...(room ? { room } : {}), ...(isDecided ? { decided: true } : {}),
    }, PAGING);
    const text = moderation();
    return (
        <>
            <Choice<'open' | 'decided'>
                label={text.which} isLabelUnseen value={isDecided ? 'decided' : 'open'}
                take={(value) => setDecided(value === 'decided')}
                options={[{ value: 'open', label: text.open }, { value: 'decided', label: text.decided }]} />
            <Listing
                pages={pages} label={text.tabs.reports} className="cases"
                empty={isDecided ? text.noneDecided : text.noneOpen}>
                {(report) => <Report key={report.report} report={report} decide={() => setDeciding(report)} />}
            </Listing>
            {deciding && <DecideDialog report={deciding} done={pages.again} close={() => setDeciding(undefined)} />}
        </>
    );
}

function Report({ report, decide }: { report: ReportRow; decide(): void }) {
    const name = useName(report.account);
    const reporter = useName(report.reporter ?? ''), moderator = useName(report.moderator ?? '');
    const isReadable = useClient().rooms.get(report.room ?? '') !== undefined;
    const text = moderation();
    const said = report.evidence?.body?.['text'];
    return (
        <li className="case">
            <div className="person-row">
                <Avatar id={report.account} name={name} />
                <div>
                    <p><bdi className="name">{name}</bdi></p>
                    <p className="hint">{moment(report.at)}{report.reporter && <> · {text.reportedBy(reporter)}</>}</p>
                </div>
            </div>
            {said !== undefined && <blockquote dir="auto">{String(said)}</blockquote>}
            <p dir="auto">{report.reason}</p>
            {report.action
                ? <p className="hint">{text.wasDecided(text.actions[report.action], moderator)} {report.note}</p>
                : <div className="buttons">
                    {isReadable && report.room && report.message && (
                        <a className="button" href={addressOf(report.room, 'm', report.message)}>{text.show}</a>
                    )}
                    <button className="primary" aria-label={text.decideOf(name)} onClick={decide}>{text.decide}</button>
                </div>}
        </li>
    );
}
