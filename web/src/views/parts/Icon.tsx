/** The drawings of buttons, on a field of 24 by 24. */
const PATHS = {
    account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1.5-3.5 4.5-5 8-5s6.5 1.5 8 5',
    back: 'M15 5l-7 7 7 7',
    close: 'M6 6l12 12M18 6L6 18',
    more: 'M12 5v.01M12 12v.01M12 19v.01',
    people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19c1-3.2 3.5-5 6.5-5s5.5 1.8 6.5 5M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.6c1.7.8 2.9 2.3 3.5 4.4',
    plus: 'M12 5v14M5 12h14',
    search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
    talk: 'M12 4c-5 0-9 3.2-9 7.2 0 2.3 1.3 4.4 3.4 5.7L6 20.5l4-2c.6.1 1.3.2 2 .2 5 0 9-3.3 9-7.4S17 4 12 4Z',
    tick: 'M5 13l4.5 4.5L19 7',
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
    // In right-to-left languages "back" points the other way.
    const kind = name === 'back' ? 'icon is-turned' : name === 'more' ? 'icon is-dots' : 'icon';
    return <svg className={kind} viewBox="0 0 24 24" aria-hidden="true"><path d={PATHS[name]} /></svg>;
}
