import type { LoggedEvent, Sequence } from '../wire/protocol';

/** As many events are kept of a log: somewhat more than a screen. */
const LENGTH = 100;

/** The end of a log as events, without a gap. */
export class Tail {
    private kept: LoggedEvent[];

    constructor(events: readonly LoggedEvent[]) {
        this.kept = [...events];
    }

    get events(): readonly LoggedEvent[] {
        return this.kept;
    }

    get to(): Sequence {
        return this.kept[this.kept.length - 1]?.sequence ?? 0;
    }

    /** Whether it is behind the end: what is read of the past is passed over. */
    take(event: LoggedEvent): boolean {
        if (event.sequence <= this.to) return false;
        if (event.sequence > this.to + 1) this.kept = [];
        this.kept.push(event);
        if (this.kept.length > LENGTH) this.kept.shift();
        this.scrub(event);
        return true;
    }

    /** What was deleted is kept nowhere. */
    private scrub({ event, body }: LoggedEvent): void {
        const of = Number(body['of'] ?? 0), through = Number(body['through'] ?? 0);
        const isGone = ({ sequence }: LoggedEvent): boolean =>
            event === 'rooms.deleted' && sequence === of
            || event === 'rooms.erased' && sequence <= through;
        if (event !== 'rooms.deleted' && event !== 'rooms.erased') return;
        this.kept = this.kept.map((each) =>
            isGone(each) && each.event === 'rooms.message'
                ? { ...each, body: { deleted: true } } : each);
    }
}
