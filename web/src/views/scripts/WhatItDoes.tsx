import { moderation } from '../../texts/moderation';
import { scriptTexts } from '../../texts/scripts';
import { namesOf } from './asks';
import type { ScriptRow } from './rows';

/** Of what a script is asked, what it hears of, and what it may do. */
export function WhatItDoes({ row: { points, allowed, state }, isYours }: { row: ScriptRow; isYours: boolean }) {
    const text = scriptTexts();
    const judged = namesOf(points).filter((point) => JUDGED.test(point));
    // Its reminders, commands and buttons are called as it calls them: nobody knows those words.
    const heard = namesOf(points).filter((point) => point.includes('.') && !JUDGED.test(point));
    // What one owner allowed the next has not.
    const given = state === 'unowned' ? [] : namesOf(allowed);
    return (
        <>
            {judged.length > 0 && <p className="hint">{text.judges(listed(judged, moderation().points))}</p>}
            {heard.length > 0 && <p className="hint">{text.hears(listed(heard, text.events))}</p>}
            {given.length > 0 && <p className="hint">{text.mayDo(isYours, listed(given, text.may))}</p>}
        </>
    );
}

const JUDGED = /\.before/;

/** In words where there are any. */
const listed = (names: readonly string[], words: Readonly<Record<string, string | undefined>>): string =>
    names.map((name) => words[name] ?? name).join(' · ');
