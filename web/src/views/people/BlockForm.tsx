import { laterTexts } from '../../texts/later';
import type { AccountID } from '../../wire/protocol';
import { toast } from '../parts/Toast';
import { useClient } from '../use';
import { useWork } from '../useWork';

interface BlockFormProps {
    account: AccountID;
    name: string;
    /** Called when it is done, or was given up. */
    back(): void;
}

/** Says what a block does before it is done. */
export function BlockForm({ account, name, back }: BlockFormProps) {
    const { ask } = useClient();
    const { isBusy, problem, run } = useWork();
    const text = laterTexts().people;
    const block = (): void => void run(async () => {
        await ask('contacts.block', { account });
        back();
        toast(text.blockedNow(name), {
            label: text.unblock, act: () => void ask('contacts.unblock', { account }).catch(() => {}),
        });
    });
    return (
        <>
            <p>{text.blockWords}</p>
            {problem && <p className="problem" role="alert">{problem}</p>}
            <div className="buttons">
                <button onClick={back}>{text.cancel}</button>
                <button className="danger" disabled={isBusy} onClick={block}>{text.block}</button>
            </div>
        </>
    );
}
