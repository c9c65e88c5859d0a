import type { TabID } from './speech';

type Fields = Record<string, unknown>;

interface Kind {
    take: string;
    give: string;
    field: string;
    /** The field has a list. */
    isMany: boolean;
}

const KINDS: Kind[] = [
    { take: 'rooms.subscribe', give: 'rooms.unsubscribe', field: 'room', isMany: false },
    { take: 'contacts.watch', give: 'contacts.unwatch', field: 'accounts', isMany: true },
];

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
        const kind = KINDS.find(({ take, give }) => take === command || give === command);
        if (!kind) return fields;
        const { field, isMany, take } = kind;
        const named = isMany ? fields[field] as unknown[] : [fields[field]];
        if (command === take) {
            for (const each of named) this.of(kind, each).add(tab);
            return fields;
        }
        const free = named.filter((each) => {
            const holders = this.of(kind, each);
            holders.delete(tab);
            return holders.size === 0;
        });
        if (free.length === 0) return undefined;
        return isMany ? { ...fields, [field]: free } : fields;
    }

    private of({ take }: Kind, each: unknown): Set<TabID> {
        const key = `${take} ${String(each)}`;
        let holders = this.holders.get(key);
        if (!holders) this.holders.set(key, holders = new Set());
        return holders;
    }
}
