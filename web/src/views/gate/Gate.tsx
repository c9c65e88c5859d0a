import { lazy, Suspense, useState } from 'react';
import type { Tab } from '../../browser/tab';
import { texts } from '../../texts';
import { gateTexts } from '../../texts/gate';
import { Loaded } from '../Page';
import { Toast } from '../parts/Toast';
import { useSignal } from '../use';
import { goTo, useRoute } from '../useRoute';
import { SignIn } from './SignIn';
import { SignUp } from './SignUp';

const Forgot = lazy(() => import('./Forgot'));
const Reset = lazy(() => import('./Reset'));
const SetUp = lazy(() => import('./SetUp'));
const Verify = lazy(() => import('./Verify'));

type Way = 'in' | 'up' | 'forgot';

/** What a person sees who is not signed in: a way in, or what a link of the server's is for. */
export default function Gate({ tab }: { tab: Tab }) {
    return (
        <main className="gate">
            <header>
                <img src="/icon.svg" alt="" width="56" height="56" />
                <p className="brand">{texts.appName}</p>
                <p className="tagline">{texts.tagline}</p>
            </header>
            <Loaded>
                <Suspense fallback={<p role="status">{texts.parts.loading}</p>}><Ways tab={tab} /></Suspense>
            </Loaded>
            <Toast />
        </main>
    );
}

function Ways({ tab }: { tab: Tab }) {
    const { page, rest: [code = ''] } = useRoute();
    const wasEnded = useSignal(tab.wasEnded);
    const isInvited = page === 'invite' || page === 'register';
    const [way, setWay] = useState<Way>(isInvited ? 'up' : 'in');
    const [told, setNotice] = useState('');
    const notice = told || (wasEnded ? gateTexts().signIn.ended : '');
    const toSignIn = (words = ''): void => {
        setNotice(words);
        setWay('in');
        // What the link was for is done; an invitation is yet to be accepted.
        if (!isInvited) goTo(undefined);
    };
    switch (page) {
        case 'setup': return <SetUp tab={tab} token={code} toSignIn={toSignIn} />;
        case 'verify': return <Verify code={code} toSignIn={toSignIn} />;
        case 'reset': return <Reset code={code} toSignIn={toSignIn} />;
    }
    const invited = page === 'invite' ? gateTexts().invited : '';
    switch (way) {
        case 'up': return (
            <SignUp
                tab={tab} notice={invited} invitation={page === 'register' ? code : ''}
                toSignIn={toSignIn} />
        );
        case 'forgot': return <Forgot toSignIn={toSignIn} />;
        case 'in': return (
            <SignIn
                tab={tab} notice={notice || invited} toSignUp={() => setWay('up')}
                toForgot={() => setWay('forgot')} />
        );
    }
}
