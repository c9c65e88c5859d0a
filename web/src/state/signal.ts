/** A value that tells who listens when it became another one; made for `useSyncExternalStore`. */
export class Signal<Value> {
    private readonly listeners = new Set<() => void>();

    constructor(private value: Value) {}

    readonly get = (): Value => this.value;

    readonly subscribe = (listener: () => void): (() => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    };

    set(value: Value): void {
        if (Object.is(value, this.value)) return;
        this.value = value;
        for (const listener of [...this.listeners]) listener();
    }

    /** Some members of an object, the others as they are; nothing is told when nothing differs. */
    patch(changes: Partial<Value>): void {
        const old = this.value as Record<string, unknown>;
        const differs = Object.entries(changes).some(([key, value]) => !Object.is(old[key], value));
        if (differs) this.set({ ...this.value, ...changes });
    }
}
