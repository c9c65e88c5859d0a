/** The drawings of buttons, on a field of 24 by 24. */
const PATHS = {
    account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1.5-3.5 4.5-5 8-5s6.5 1.5 8 5',
    back: 'M15 5l-7 7 7 7',
    bin: 'M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 11v5M13.5 11v5',
    close: 'M6 6l12 12M18 6L6 18',
    copy: 'M9 9h10v11H9ZM6 15H5V4h10v2',
    edit: 'M5 19l1-4L16.5 4.5l3 3L9 18ZM14 7l3 3',
    flag: 'M6 21V4M6 5h11l-2.5 4L17 13H6',
    forward: 'M14 6l6 5.5-6 5.5v-3.5C9 13.5 6 15 4 19c0-6 3.5-9.5 10-9.5Z',
    hide: 'M4 4l16 16M9.5 5.5C15 4 19.5 8 21 12c-.4 1.1-1 2.2-1.9 3.2M15.5 17.5C10 20 4.5 16 3 12c.6-1.6 1.7-3.2 3.2-4.4',
    history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2',
    link: 'M10 14l4-4M8.5 11.5l-2.5 2.5a3.2 3.2 0 0 0 4.5 4.5l2.5-2.5M11 8l2.5-2.5a3.2 3.2 0 0 1 4.5 4.5l-2.5 2.5',
    more: 'M12 5v.01M12 12v.01M12 19v.01',
    people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19c1-3.2 3.5-5 6.5-5s5.5 1.8 6.5 5M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.6c1.7.8 2.9 2.3 3.5 4.4',
    pin: 'M9 4h6l-.7 6 3.2 3.5h-11L9.7 10ZM12 13.5V20',
    plus: 'M12 5v14M5 12h14',
    reply: 'M10 6l-6 5.5 6 5.5v-3.5c5 0 8 1.5 10 5.5 0-6-3.5-9.5-10-9.5Z',
    smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14c1.7 2.7 5.3 2.7 7 0M9 9.5v.01M15 9.5v.01',
    star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8Z',
    talk: 'M12 4c-5 0-9 3.2-9 7.2 0 2.3 1.3 4.4 3.4 5.7L6 20.5l4-2c.6.1 1.3.2 2 .2 5 0 9-3.3 9-7.4S17 4 12 4Z',
    thread: 'M5 5h14v10H11l-4 4v-4H5ZM8.5 9h7M8.5 12h4',
    tick: 'M5 13l4.5 4.5L19 7',
    unread: 'M4 7l8 6 6-4.5M20 11v7H4V6h10M19 6.5v.01',
    up: 'M12 19V5M6 11l6-6 6 6',
};

export type IconName = keyof typeof PATHS;

/** In right-to-left languages these point the other way. */
const TURNED = new Set<IconName>(['back', 'forward', 'reply']);

export function Icon({ name }: { name: IconName }) {
    const kind = TURNED.has(name) ? 'icon is-turned' : 'icon';
    return <svg className={kind} viewBox="0 0 24 24" aria-hidden="true"><path d={PATHS[name]} /></svg>;
}
