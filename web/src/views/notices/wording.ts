import type { Wording } from '../../browser/notices/announcer';
import { voiceOf } from '../../state/item';
import type { Signal } from '../../state/signal';
import { texts } from '../../texts';
import { plain } from '../talk/markdown';

const LONGEST = 200;
/** Whose name is not known by then is "somebody". */
const PATIENCE_MS = 1000;

/** Who said it, where, and what. */
export const wording: Wording = async (client, event) => {
    const row = client.rooms.get(event.topic)?.row.get();
    const { program } = voiceOf(event.body);
    const who = program ?? (await known(client.people.get(event.actor)))?.name ?? texts.talk.somebody;
    const title = row?.kind === 'direct' ? who : texts.messages.noticed(who, row?.name || row?.handle || '');
    // Nobody is made to read what a stranger writes.
    if (row?.request) return { title, body: texts.rooms.request };
    const text = plain(String(event.body['text'] ?? ''));
    return { title, body: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text };
};

/** The value, once there is one, for a moment. */
function known<Value>(signal: Signal<Value | undefined>): Promise<Value | undefined> {
    if (signal.get() !== undefined) return Promise.resolve(signal.get());
    return new Promise((resolve) => {
        const end = (): void => {
            clearTimeout(deadline);
            leave();
            resolve(signal.get());
        };
        const deadline = setTimeout(end, PATIENCE_MS);
        const leave = signal.subscribe(end);
    });
}
