import { copy } from '../../browser/copy';
import { addressOf } from '../../state/route';
import { laterTexts } from '../../texts/later';
import { QrCode } from '../parts/QrCode';
import { toast } from '../parts/Toast';
import { fullDay } from '../time';
import { useClient } from '../use';
import { useWork } from '../useWork';
import type { LinkRow } from './rows';

export const linkWords = ({ uses_left, expires }: LinkRow): string =>
    laterTexts().people.uses(uses_left, fullDay(expires));

/** One link: for a camera, for the clipboard, for another program. */
export function InviteLink({ link }: { link: LinkRow }) {
    const { ask } = useClient();
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const address = `${location.origin}/${addressOf('invite', link.code)}`;
    const share = (): void => {
        // Given up by the person, it is no fault.
        void navigator.share({ url: address }).catch(() => {});
    };
    return (
        <div className="invite">
            <QrCode text={address} label={text.code} />
            <div className="field">
                <input
                    readOnly value={address} aria-label={text.inviteAddress}
                    onFocus={(event) => event.target.select()} />
                <p className="hint">{linkWords(link)}</p>
            </div>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button
                    className="quiet" disabled={isBusy}
                    onClick={() => void run(() => ask('contacts.revoke_link', { link: link.link }))}>
                    {text.revoke}
                </button>
                {'share' in navigator && <button onClick={share}>{text.share}</button>}
                <button
                    className="primary"
                    onClick={() => void copy(address).then((isDone) => toast(isDone ? text.copied : text.notCopied))}>
                    {text.copy}
                </button>
            </div>
        </div>
    );
}
