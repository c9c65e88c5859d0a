import { useState } from 'react';
import { laterTexts } from '../../texts/later';
import { Dialog } from '../parts/Dialog';
import { Pending } from '../parts/Pending';
import { useClient, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { useWork } from '../useWork';
import { InviteLink, linkWords } from './InviteLink';
import type { LinkRow } from './rows';

/** For how many people a link may be made. */
const USES = [1, 5, 25, 100] as const;

/** One's own links, the newest first, each with its code for a camera; and a new one. */
export function InviteDialog({ close }: { close(): void }) {
    const { ask, contacts } = useClient();
    const links = useAnswer(
        () => ask<{ links: LinkRow[] }>('contacts.links'), useSignal(contacts.changes));
    const [uses, setUses] = useState<number>(USES[0]);
    const [shown, setShown] = useState<string>();
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const make = (): void => void run(async () => {
        const { link } = await ask<LinkRow>('contacts.create_link', { uses });
        links.again();
        setShown(link);
    });
    const all = [...links.answer?.links ?? []].sort((a, b) => BigInt(a.link) < BigInt(b.link) ? 1 : -1);
    const link = all.find((each) => each.link === shown) ?? all[0];
    return (
        <Dialog title={text.inviteTitle} close={close}>
            <p className="hint">{text.inviteWords}</p>
            {!links.answer
                ? <Pending {...links} />
                : <>
                    {link && <InviteLink key={link.link} link={link} />}
                    {all.length > 1 && link && <label className="beside">
                        <span>{text.otherLinks}</span>
                        <select value={link.link} onChange={(event) => setShown(event.target.value)}>
                            {all.map((each) => <option key={each.link} value={each.link}>{linkWords(each)}</option>)}
                        </select>
                    </label>}
                    <div className="beside">
                        <label className="beside">
                            <span>{text.newLink}</span>
                            <select value={uses} onChange={(event) => setUses(Number(event.target.value))}>
                                {USES.map((each) => <option key={each} value={each}>{text.people(each)}</option>)}
                            </select>
                        </label>
                        <button className={link ? '' : 'primary'} disabled={isBusy} onClick={make}>{text.makeLink}</button>
                    </div>
                </>}
            {problem && <p className="problem" role="alert">{problem}</p>}
        </Dialog>
    );
}
