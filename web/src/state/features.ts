import { Refusal } from '../wire/refusal';
import { patiently, type Ask } from './patiently';
import { Signal } from './signal';

/** A command of each plugin that a server may go without, and that the client shows something of. */
const PROBES = { contacts: 'contacts.me', notify: 'notify.test' } as const;

export type Feature = keyof typeof PROBES;

/** A field that no command has: it is refused before anything is done. */
const NO_FIELD = { 'there is no such field': true };

/** Which plugins this server has: what one provides is absent without it, not broken. */
export class Features {
    private readonly known = new Map<Feature, Signal<boolean | undefined>>();
    private readonly ask: Ask;

    constructor(ask: Ask) {
        this.ask = patiently(ask);
    }

    /** Whether it is there; undefined until that is known. */
    has(feature: Feature): Signal<boolean | undefined> {
        let has = this.known.get(feature);
        if (!has) {
            this.known.set(feature, has = new Signal<boolean | undefined>(undefined));
            void this.look(feature, has);
        }
        return has;
    }

    /** A new connection: the server may have been started with others. */
    resume(): void {
        for (const [feature, has] of this.known) void this.look(feature, has);
    }

    private async look(feature: Feature, has: Signal<boolean | undefined>): Promise<void> {
        try {
            await this.ask(PROBES[feature], NO_FIELD);
            has.set(true);
        } catch (error) {
            // Without a connection the next one asks again.
            if (error instanceof Refusal) has.set(error.code !== 'unknown_command');
        }
    }
}
