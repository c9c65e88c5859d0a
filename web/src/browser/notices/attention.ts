import { nonce } from '../../state/nonce';
import { routeOf } from '../../state/route';
import type { RoomID } from '../../wire/protocol';
import { playTone } from './tone';

const CHANNEL = 'parley.attention';
const MOMENTS = ['focus', 'blur', 'hashchange', 'pointerup', 'keyup'] as const;

/** What one tab shows to somebody who looks at it. */
interface Look {
    tab: string;
    room: RoomID | undefined;
    /** Browsers play nothing in a page that nobody has touched. */
    canSound: boolean;
}

type Speech = { look: Look } | { ask: true } | { sound: string };

/** Where the person looks, among all tabs of this browser. */
export class Attention {
    private readonly tab = nonce();
    private readonly channel = new BroadcastChannel(CHANNEL);
    private readonly others = new Map<string, Look>();
    private said = '';

    start(): void {
        this.channel.onmessage = ({ data }: MessageEvent<Speech>) => {
            if ('look' in data) this.others.set(data.look.tab, data.look);
            else if ('ask' in data) this.say(true);
            else if (data.sound === this.tab) playTone();
        };
        for (const moment of MOMENTS) addEventListener(moment, this.look);
        document.addEventListener('visibilitychange', this.look);
        addEventListener('pagehide', this.leave);
        this.tell({ ask: true });
        this.say();
    }

    stop(): void {
        this.leave();
        for (const moment of MOMENTS) removeEventListener(moment, this.look);
        document.removeEventListener('visibilitychange', this.look);
        removeEventListener('pagehide', this.leave);
        this.channel.close();
    }

    /** Whether the room is before somebody's eyes. */
    isOn(room: RoomID): boolean {
        return [this.own, ...this.others.values()].some((look) => look.room === room);
    }

    /** One sound, in a tab that may make it. */
    sound(): void {
        if (this.own.canSound) return playTone();
        const able = [...this.others.values()].find(({ canSound }) => canSound);
        if (able) this.tell({ sound: able.tab });
    }

    private get own(): Look {
        const isLookedAt = document.visibilityState === 'visible' && document.hasFocus();
        const room = isLookedAt ? routeOf(location.hash).room : undefined;
        return { tab: this.tab, room, canSound: navigator.userActivation?.hasBeenActive ?? true };
    }

    private readonly look = (): void => this.say();

    private readonly leave = (): void =>
        this.tell({ look: { tab: this.tab, room: undefined, canSound: false } });

    private say(isAsked = false): void {
        const look = this.own, text = JSON.stringify(look);
        if (text === this.said && !isAsked) return;
        this.said = text;
        this.tell({ look });
    }

    private tell(speech: Speech): void {
        this.channel.postMessage(speech);
    }
}
