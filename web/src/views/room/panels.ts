/** What a room shows beside its messages; each has an address: `#/123/members`. */
export const PANELS = [
    'about', 'members', 'invite', 'bans', 'pins', 'threads', 'find', 'settings', 'reports', 'programs',
] as const;

export type PanelName = typeof PANELS[number];

export const panelIn = (rest: readonly string[]): PanelName | undefined =>
    PANELS.find((name) => name === rest[0]);
