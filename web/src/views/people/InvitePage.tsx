import { useEffect, useState } from 'react';
import { openWith } from '../../state/founding';
import { words } from '../../texts';
import { laterTexts } from '../../texts/later';
import type { PersonRow } from '../../wire/protocol';
import { Refusal } from '../../wire/refusal';
import type { PageProps } from '../pages';
import { toast } from '../parts/Toast';
import { useClient, useSignal, useTab } from '../use';
import { goTo } from '../useRoute';
import { nameOf } from './rows';

/** Somebody's link to be their friend: who came through the gate with it has agreed already. */
export default function InvitePage({ rest: [code = ''] }: PageProps) {
    const { ask, sync, connection } = useClient();
    const tab = useTab();
    const isOnline = useSignal(connection.state).is === 'online';
    const [isAgreed, setAgreed] = useState(() => tab.cameWith === location.hash);
    const [problem, setProblem] = useState('');
    const text = laterTexts().people;
    useEffect(() => {
        if (!isAgreed || !isOnline) return;
        const connect = async (): Promise<void> => {
            const person = await ask<PersonRow>('contacts.use_link', { code });
            const room = await openWith(ask, person.account);
            await sync.refresh();
            toast(text.befriended(nameOf(person)));
            goTo(room);
        };
        connect().catch((error: unknown) => {
            setProblem(whyNot(error));
            setAgreed(false);
        });
    }, [isAgreed, isOnline]);
    return (
        <div className="page-content is-narrow">
            <h1>{text.invited}</h1>
            {problem
                ? <>
                    <p className="problem" role="alert">{problem}</p>
                    <div className="buttons"><button onClick={() => goTo(undefined)}>{text.toRooms}</button></div>
                </>
                : <>
                    <p>{text.invitedWords}</p>
                    <div className="buttons">
                        <button disabled={isAgreed} onClick={() => goTo(undefined)}>{text.cancel}</button>
                        <button className="primary" disabled={isAgreed} onClick={() => setAgreed(true)}>
                            {isAgreed ? text.connecting : text.connect}
                        </button>
                    </div>
                </>}
        </div>
    );
}

function whyNot(error: unknown): string {
    const text = laterTexts().people;
    if (error instanceof Refusal && error.field === 'code') {
        if (error.code === 'not_found') return text.badLink;
        if (error.code === 'conflict') return text.alreadyFriends;
        if (error.code === 'bad_field') return text.ownLink;
    }
    return words(error);
}
