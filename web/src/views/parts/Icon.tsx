/** The drawings of buttons, on a field of 24 by 24. */
const PATHS = {
    about: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.5v.01',
    account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1.5-3.5 4.5-5 8-5s6.5 1.5 8 5',
    back: 'M15 5l-7 7 7 7',
    ban: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6',
    bell: 'M6 11a6 6 0 0 1 12 0c0 3.5.7 5 1.5 6h-15c.8-1 1.5-2.5 1.5-6ZM10 20a2 2 0 0 0 4 0',
    bin: 'M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 11v5M13.5 11v5',
    channels: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM15.5 8.5l-2 5-5 2 2-5 5-2Z',
    close: 'M6 6l12 12M18 6L6 18',
    copy: 'M9 9h10v11H9ZM6 15H5V4h10v2',
    edit: 'M5 19l1-4L16.5 4.5l3 3L9 18ZM14 7l3 3',
    flag: 'M6 21V4M6 5h11l-2.5 4L17 13H6',
    forward: 'M14 6l6 5.5-6 5.5v-3.5C9 13.5 6 15 4 19c0-6 3.5-9.5 10-9.5Z',
    hide: 'M4 4l16 16M10 6.3A9.6 9.6 0 0 1 12 6c5 0 8 4 9 6-.4.8-1.2 2-2.4 3.1M6.5 7.8C4.6 9 3.5 10.9 3 12c1 2 4 6 9 6 1.6 0 3-.4 4.2-1',
    history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2',
    invite: 'M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 19c1-3.2 3.5-5 6.5-5 1.2 0 2.3.3 3.3.8M18 14v6M15 17h6',
    leave: 'M14 4H6v16h8M11 12h10M17 8l4 4-4 4',
    link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1',
    mention: 'M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.5a2.3 2.3 0 0 0 4.5.5V12a8 8 0 1 0-3 6.2',
    more: 'M12 5v.01M12 12v.01M12 19v.01',
    muted: 'M4 4l16 16M9 5.6A6 6 0 0 1 18 11c0 1.5.2 2.7.6 3.7M17 17H5c1-1.5 1-3.5 1-6 0-.7.1-1.3.3-1.9M10 20a2 2 0 0 0 4 0',
    on: 'M9 5l7 7-7 7',
    people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19c1-3.2 3.5-5 6.5-5s5.5 1.8 6.5 5M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.6c1.7.8 2.9 2.3 3.5 4.4',
    pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6ZM12 15v5',
    plus: 'M12 5v14M5 12h14',
    report: 'M6 21V4M6 5c4-2 8 2 12 0v9c-4 2-8-2-12 0',
    program: 'M8 7l-5 5 5 5M16 7l5 5-5 5',
    reply: 'M10 6l-6 5.5 6 5.5v-3.5c5 0 8 1.5 10 5.5 0-6-3.5-9.5-10-9.5Z',
    search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
    settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
    smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14c1.7 2.7 5.3 2.7 7 0M9 9.5v.01M15 9.5v.01',
    star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8Z',
    talk: 'M12 4c-5 0-9 3.2-9 7.2 0 2.3 1.3 4.4 3.4 5.7L6 20.5l4-2c.6.1 1.3.2 2 .2 5 0 9-3.3 9-7.4S17 4 12 4Z',
    thread: 'M5 4v9a4 4 0 0 0 4 4h10M15 13l4 4-4 4M9 7h10M11 11h8',
    tick: 'M5 13l4.5 4.5L19 7',
    unread: 'M4 7l8 6 6-4.5M20 11v7H4V6h10M19 6.5v.01',
    up: 'M12 19V5M6 11l6-6 6 6',
    voiceless: 'M4 4l16 16M9 9v3a3 3 0 0 0 4.5 2.6M15 11V7a3 3 0 0 0-5.7-1.3M6 11a6 6 0 0 0 9.5 5M18 11c0 .9-.2 1.7-.5 2.5M12 17v3',
};

export type IconName = keyof typeof PATHS;

/** In right-to-left languages these point the other way. */
const TURNED = new Set<IconName>(['back', 'forward', 'on', 'reply']);

export function Icon({ name }: { name: IconName }) {
    const kind = TURNED.has(name) ? 'icon is-turned' : name === 'more' ? 'icon is-dots' : 'icon';
    return <svg className={kind} viewBox="0 0 24 24" aria-hidden="true"><path d={PATHS[name]} /></svg>;
}
