import type { Change, Desk } from '../state/outbox';
import type { Signal } from '../state/signal';

const CHANNEL = 'parley.outbox';

/** Tells the other tabs of this browser what becomes of letters. */
export class TabsDesk implements Desk {
    onTold: (change: Change) => void = () => {};
    private readonly channel = new BroadcastChannel(CHANNEL);

    constructor(readonly isSending: Signal<boolean>) {
        this.channel.onmessage = ({ data }: MessageEvent<Change>) => this.onTold(data);
    }

    tell(change: Change): void {
        this.channel.postMessage(change);
    }
}
