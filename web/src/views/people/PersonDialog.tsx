import { useState } from 'react';
import { laterTexts } from '../../texts/later';
import type { AccountID } from '../../wire/protocol';
import { Dialog } from '../parts/Dialog';
import { useClient, useName, useSignal } from '../use';
import { useAnswer } from '../useAnswer';
import { AskForm } from './AskForm';
import { BlockForm } from './BlockForm';
import { HiddenPerson } from './HiddenPerson';
import { Profile } from './Profile';
import { ReportForm } from './ReportForm';
import { nameOf, type PersonCard } from './rows';

export type Stage = 'profile' | 'ask' | 'block' | 'report';

/** A person, and what there is between them and oneself. */
export default function PersonDialog({ account, close }: { account: AccountID; close(): void }) {
    const { ask, contacts } = useClient();
    const card = useAnswer(
        () => ask<PersonCard>('contacts.person', { account }), useSignal(contacts.changes));
    const friend = useSignal(contacts.friends)?.find((each) => each.account === account);
    const [stage, setStage] = useState<Stage>('profile');
    const known = useName(account);
    const text = laterTexts().people;
    const person = card.answer;
    const name = friend ? nameOf(friend) : person ? nameOf(person) : known;
    const titles: Record<Stage, string> = {
        profile: text.profile, ask: text.ask(name), block: text.blockTitle(name), report: text.reportTitle(name),
    };
    const back = (): void => setStage('profile');
    return (
        <Dialog title={titles[stage]} close={close}>
            {stage === 'ask' && <AskForm account={account} back={back} />}
            {stage === 'block' && <BlockForm account={account} name={name} back={close} />}
            {stage === 'report' && <ReportForm about={{ account }} back={back} />}
            {stage === 'profile' && (card.problem || !person
                ? <HiddenPerson account={account} problem={card.problem} />
                : <Profile person={person} friend={friend} name={name} go={setStage} close={close} />)}
        </Dialog>
    );
}
