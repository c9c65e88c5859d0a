import { LOCK } from './speech';

export interface Calling {
    /** This tab leads from now on. */
    elected(): void;
    /** Another took the lead. */
    deposed(): void;
    /** Asks whoever leads for a sign of life. */
    ping(): void;
}

const PING_EVERY_MS = 2000;
/** Who leads and is silent for so long, while somebody looks at another tab, was stopped. */
const SILENCE_MS = 700;

/**
 * Which of the tabs leads: the one that holds a lock, so that the browser names another when that
 * closes or crashes. A tab that is about to be frozen gives it back; from one that was stopped without
 * a word, as phones do, it is taken.
 */
export class Election {
    private standing = new AbortController();
    private release: (() => void) | undefined;
    private isStopped = false;
    private heardAt = 0;
    private silence: ReturnType<typeof setTimeout> | undefined;
    private pinging: ReturnType<typeof setInterval> | undefined;

    constructor(private readonly calling: Calling) {}

    start(): void {
        void this.stand();
        this.pinging = setInterval(() => this.doubt(), PING_EVERY_MS);
        document.addEventListener('visibilitychange', this.doubtNow);
        document.addEventListener('freeze', this.stepBack);
        document.addEventListener('resume', this.comeBack);
        this.doubtNow();
    }

    stop(): void {
        this.isStopped = true;
        clearInterval(this.pinging);
        clearTimeout(this.silence);
        document.removeEventListener('visibilitychange', this.doubtNow);
        document.removeEventListener('freeze', this.stepBack);
        document.removeEventListener('resume', this.comeBack);
        this.stepBack();
    }

    /** Gives the lead back. */
    yield(): void {
        this.release?.();
        this.release = undefined;
    }

    /** Neither leads nor waits for it. */
    private readonly stepBack = (): void => {
        this.standing.abort();
        if (!this.release) return;
        this.yield();
        this.calling.deposed();
    };

    private readonly comeBack = (): void => {
        this.doubtNow();
        void this.stand();
    };

    /** Something came from the tab that leads. */
    heard(): void {
        this.heardAt = Date.now();
        clearTimeout(this.silence);
        this.silence = undefined;
    }

    /** Whether the tab that leads still answers; asked where nothing was heard lately. */
    doubt(): void {
        if (Date.now() - this.heardAt > SILENCE_MS) this.doubtNow();
    }

    private readonly doubtNow = (): void => {
        if (this.release || this.silence !== undefined || document.hidden) return;
        const since = Date.now();
        this.calling.ping();
        this.silence = setTimeout(() => {
            this.silence = undefined;
            // Where this tab itself was frozen, the answer may lie behind.
            if (Date.now() - since > 2 * SILENCE_MS) this.doubtNow();
            else this.takeOver();
        }, SILENCE_MS);
    };

    private takeOver(): void {
        if (this.release || this.isStopped) return;
        this.standing.abort();
        void this.stand(true);
    }

    /** Waits for the lead, and holds it until it is given back or taken. */
    private async stand(steal = false): Promise<void> {
        const { signal } = this.standing = new AbortController();
        try {
            await navigator.locks.request(LOCK, steal ? { steal } : { signal }, () => this.hold());
        } catch {
            // Taken, or not wanted any more.
        }
        // Another stand took the place of this one.
        if (signal.aborted) return;
        this.release = undefined;
        this.calling.deposed();
        if (!this.isStopped) void this.stand();
    }

    private hold(): Promise<void> {
        if (this.isStopped) return Promise.resolve();
        const held = new Promise<void>((resolve) => { this.release = resolve; });
        this.heard();
        this.calling.elected();
        return held;
    }
}
