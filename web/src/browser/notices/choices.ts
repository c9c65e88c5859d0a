import { Signal } from '../../state/signal';

const KEY = 'parley.notices';

interface Chosen {
    /** Notices of the system; they need its permission, too. */
    readonly desktop: boolean;
    readonly sound: boolean;
}

const QUIET: Chosen = { desktop: false, sound: false };

/** How this browser tells of messages, in all its tabs. */
export class Choices {
    readonly chosen = new Signal(read());

    constructor() {
        addEventListener('storage', ({ key }) => {
            if (key === KEY) this.chosen.set(read());
        });
    }

    choose(choice: Partial<Chosen>): void {
        this.chosen.patch(choice);
        localStorage.setItem(KEY, JSON.stringify(this.chosen.get()));
    }
}

function read(): Chosen {
    const kept = localStorage.getItem(KEY);
    return kept ? { ...QUIET, ...JSON.parse(kept) as Partial<Chosen> } : QUIET;
}
