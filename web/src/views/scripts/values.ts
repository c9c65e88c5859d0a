import type { ScriptField } from './rows';

/** A value as it is typed: lists one entry a line. */
export function shownOf({ kind, value }: ScriptField): string | boolean {
    const known: unknown = JSON.parse(value);
    if (kind === 'flag') return known === true;
    return Array.isArray(known) ? known.join('\n') : String(known);
}

/** What was typed as the value that it stands for. */
export function valueOf({ kind }: ScriptField, typed: string | boolean | undefined): unknown {
    if (kind === 'flag') return typed === true;
    if (kind === 'integer') return Number(typed);
    if (kind === 'text') return String(typed);
    return String(typed).split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** All values that were set, by their names. */
export const asSet = (fields: readonly ScriptField[]): Record<string, unknown> =>
    Object.fromEntries(fields.filter(({ from }) => from === 'set').map(({ name, value }) => [name, JSON.parse(value)]));
