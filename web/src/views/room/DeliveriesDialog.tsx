import { roomTexts } from '../../texts/room';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { moment } from '../spans';
import { useClient } from '../use';
import { usePages, type Paging } from '../usePages';
import type { CallbackRow } from './Callbacks';

interface DeliveryRow {
    delivery: string;
    event: string;
    kind: string;
    attempt: number;
    at: number;
    /** 0 where nobody answered. */
    status: number;
    outcome: 'delivered' | 'failed' | 'dead';
    error: string;
    milliseconds: number;
}

const PAGE = 30;
const PAGING: Paging<{ deliveries: DeliveryRow[] }, DeliveryRow> = {
    rows: ({ deliveries }) => deliveries,
    next: ({ deliveries }) => {
        const last = deliveries[deliveries.length - 1];
        return last && deliveries.length === PAGE ? { before: last.delivery } : undefined;
    },
};

/** What became of the last attempts to tell a program something. */
export function DeliveriesDialog({ callback: { callback }, close }: { callback: CallbackRow; close(): void }) {
    const { ask } = useClient();
    const pages = usePages('rooms.deliveries', { callback, limit: PAGE }, PAGING);
    const text = roomTexts().callbacks;
    const send = (event: string): void =>
        deed(ask('rooms.redeliver', { callback, event }).then(() => {}), text.sent);
    return (
        <Dialog title={text.deliveries} close={close}>
            <p className="hint">{text.deliveriesHint}</p>
            <Listing pages={pages} label={text.deliveries} empty={text.noDeliveries} className="listing deliveries">
                {(row) => <Delivery key={row.delivery} row={row} send={() => send(row.event)} />}
            </Listing>
            <div className="buttons"><button onClick={pages.again}>{text.look}</button></div>
        </Dialog>
    );
}

function Delivery({ row, send }: { row: DeliveryRow; send(): void }) {
    const text = roomTexts().callbacks;
    const isGood = row.outcome === 'delivered';
    return (
        <li className="person-row">
            <div>
                <p className={isGood ? 'name' : 'name is-bad'}>{text.outcomes[row.outcome]}</p>
                <p className="hint">{moment(row.at)} · {text.attempt(row.attempt)}</p>
                <p className="hint">
                    <code>{row.kind}</code> · {row.status > 0 ? text.status(row.status) : text.noAnswer} · {text.took(row.milliseconds)}
                </p>
                {row.error && <p className="hint" dir="auto">{row.error}</p>}
            </div>
            <button className="round quiet" aria-label={text.again} title={text.again} onClick={send}><Icon name="forward" /></button>
        </li>
    );
}
