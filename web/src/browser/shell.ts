import { addressOf } from '../state/route';
import { Signal } from '../state/signal';

const WORKER = '/worker.js';
const LOOK_EVERY_MS = 30 * 60_000;

interface Policy {
    createScriptURL(address: string): string;
}

declare global {
    // Missing in the types of this version of TypeScript.
    var trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;
}

/** This page as a file: kept for when there is no network, and old once there is a newer one. */
export class Shell {
    /** The server has another build than this page. */
    readonly isOutdated = new Signal(false);
    private looked = Date.now();

    /** `script` is the address of the page's own script, which changes with each build. */
    constructor(private readonly script: string) {}

    start(): void {
        if (!('serviceWorker' in navigator)) return;
        const worker = navigator.serviceWorker;
        worker.addEventListener('message', ({ data }: MessageEvent<{ open?: string }>) => {
            if (data.open) location.hash = addressOf(data.open);
        });
        const policy = globalThis.trustedTypes?.createPolicy('parley-worker', {
            createScriptURL: (address) => address === WORKER ? address : '',
        });
        const address = policy ? policy.createScriptURL(WORKER) : WORKER;
        // Where it may not be, or storage is full, the client needs the network.
        void worker.register(address).catch(() => {});
    }

    /** Somebody comes back to the page, after a while perhaps. */
    glance(): void {
        if (Date.now() - this.looked > LOOK_EVERY_MS) void this.look();
    }

    /** Compares this page with the server's, which may have been upgraded. */
    async look(): Promise<void> {
        this.looked = Date.now();
        try {
            const answer = await fetch('/', { cache: 'no-cache' });
            const name = new URL(this.script).pathname;
            if (answer.ok) this.isOutdated.set(!(await answer.text()).includes(name));
        } catch {
            // Without an answer nothing is known.
        }
    }
}
