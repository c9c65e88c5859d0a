import type { ReactNode } from 'react';
import { moderation } from '../../texts/moderation';
import { Avatar } from '../Avatar';
import { moment } from '../spans';
import { useName } from '../use';
import type { DecisionRow } from './rows';

/** What a filter decided, about what, and why. */
export function Decided({ decision, children }: { decision: DecisionRow; children?: ReactNode }) {
    const { actor, at, point, filter, word, reason, fields } = decision;
    const name = useName(actor);
    const text = moderation();
    const said = fields['text'];
    return (
        <li className="case">
            <div className="person-row">
                <Avatar id={actor} name={name} />
                <div>
                    <p><bdi className="name">{name}</bdi></p>
                    <p className="hint">{moment(at)}</p>
                </div>
            </div>
            <blockquote dir="auto">{said === undefined ? text.points[point] ?? point : String(said)}</blockquote>
            <p className="hint">{text.filtered(filter, text.words[word] ?? word)}{reason && <> · <bdi>{reason}</bdi></>}</p>
            {children}
        </li>
    );
}
