import type { TabID } from './speech';

type Fields = Record<string, unknown>;

interface Kind {
    what: 'room' | 'person';
    /** The field that names it, or a list of them. */
    field: string;
    isTaken: boolean;
}

const KINDS: Record<string, Kind> = {
    'rooms.subscribe': { what: 'room', field: 'room', isTaken: true },
    'rooms.subscribe_many': { what: 'room', field: 'rooms', isTaken: true },
    'rooms.unsubscribe': { what: 'room', field: 'room', isTaken: false },
    'contacts.watch': { what: 'person', field: 'accounts', isTaken: true },
    'contacts.unwatch': { what: 'person', field: 'accounts', isTaken: false },
};

/**
 * What each tab wants to hear. They share one connection, so that what one gives back is kept while
 * another wants it.
 */
export class Holdings {
    private readonly holders = new Map<string, Set<TabID>>();

    /** A new connection hears nothing. */
    clear(): void {
        this.holders.clear();
    }

    leave(tab: TabID): void {
        for (const holders of this.holders.values()) holders.delete(tab);
    }

    /** The fields to ask with, for all tabs; none where nothing is left to ask. */
    fields(tab: TabID, command: string, fields: Fields): Fields | undefined {
        const kind = KINDS[command];
        if (!kind) return fields;
        const { what, field, isTaken } = kind, value = fields[field];
        const named: unknown[] = Array.isArray(value) ? value : [value];
        if (isTaken) {
            for (const each of named) this.of(what, each).add(tab);
            return fields;
        }
        const free = named.filter((each) => {
            const holders = this.of(what, each);
            holders.delete(tab);
            return holders.size === 0;
        });
        if (free.length === 0) return undefined;
        return Array.isArray(value) ? { ...fields, [field]: free } : fields;
    }

    private of(what: string, each: unknown): Set<TabID> {
        const key = `${what} ${String(each)}`;
        let holders = this.holders.get(key);
        if (!holders) this.holders.set(key, holders = new Set());
        return holders;
    }
}
