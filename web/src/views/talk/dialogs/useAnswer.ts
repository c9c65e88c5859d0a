import { useEffect, useState } from 'react';
import { words } from '../../../texts';

export interface Answer<Value> {
    value: Value | undefined;
    problem: string;
}

/** What is asked once, when a view is first shown. */
export function useAnswer<Value>(ask: () => Promise<Value>): Answer<Value> {
    const [answer, setAnswer] = useState<Answer<Value>>({ value: undefined, problem: '' });
    useEffect(() => {
        let isWanted = true;
        ask().then(
            (value) => { if (isWanted) setAnswer({ value, problem: '' }); },
            (error) => { if (isWanted) setAnswer({ value: undefined, problem: words(error) }); });
        return () => { isWanted = false; };
    }, []);
    return answer;
}
