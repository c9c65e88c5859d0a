import type { Mode, ScriptRow } from './rows';

/** Names of functions, of a text with spaces between. */
export const namesOf = (names: string | undefined): string[] => (names ?? '').split(' ').filter((name) => name !== '');

/** What a script asks for and was not given. */
export function lacks({ permissions, allowed }: Pick<ScriptRow, 'permissions' | 'allowed'>): string[] {
    const given = new Set(namesOf(allowed));
    return namesOf(permissions).filter((name) => !given.has(name));
}

/** Whether it ran until its text was changed, and asks for more now than it was given. */
export const isSwitchedOff = (before: Pick<ScriptRow, 'mode'>, mode: Mode | undefined): boolean =>
    before.mode !== 'off' && mode === 'off';
