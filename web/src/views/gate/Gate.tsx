import { useState } from 'react';
import type { Tab } from '../../browser/tab';
import { texts } from '../../texts';
import { useSignal } from '../use';
import { SignIn } from './SignIn';
import { SignUp } from './SignUp';

/** What a person sees who is not signed in. */
export function Gate({ tab }: { tab: Tab }) {
    const wasEnded = useSignal(tab.wasEnded);
    const [isNew, setNew] = useState(false);
    const [notice, setNotice] = useState(wasEnded ? texts.signIn.ended : '');
    const toSignIn = (words = ''): void => {
        setNotice(words);
        setNew(false);
    };
    return (
        <main className="gate">
            <header>
                <img src="/icon.svg" alt="" width="56" height="56" />
                <p className="brand">{texts.appName}</p>
                <p className="tagline">{texts.tagline}</p>
            </header>
            {isNew
                ? <SignUp tab={tab} toSignIn={toSignIn} />
                : <SignIn tab={tab} notice={notice} toSignUp={() => setNew(true)} />}
        </main>
    );
}
