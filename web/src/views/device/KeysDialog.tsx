import { Fragment } from 'react';
import { laterTexts } from '../../texts/later';
import { Dialog } from '../parts/Dialog';

/** Which key does what. */
export function KeysDialog({ close }: { close(): void }) {
    const text = laterTexts().keys;
    return (
        <Dialog title={text.title} isWide close={close}>
            <dl className="keys">
                {text.list.map(({ keys, does }) => (
                    <Fragment key={does}>
                        <dt>{keys.map((key, at) => (
                            <Fragment key={key}>{at > 0 && ' + '}<kbd>{text.names[key] ?? key}</kbd></Fragment>
                        ))}</dt>
                        <dd>{does}</dd>
                    </Fragment>
                ))}
            </dl>
        </Dialog>
    );
}
