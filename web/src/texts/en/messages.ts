/** Messages, what is done with them, and what stands around them. */
export const messages = {
    by: (name: string, time: string) => `${name}, ${time}`,
    noticed: (who: string, room: string) => `${who} · ${room}`,
    program: 'Program',
    byRule: (script: string) => `Said by the room’s rule ${script}`,
    loading: 'Loading…',
    cancel: 'Cancel',
    now: 'Now',
    until: (time: string) => `Until ${time}`,

    tools: 'Do something with this message',
    menu: 'Message',
    more: 'More',
    react: 'React',
    reactWith: (sign: string) => `React with ${sign}`,
    reaction: (sign: string, count: number) => `${sign}, ${count}`,
    addReaction: 'Add a reaction',
    reactions: 'Who reacted',
    buttons: 'Buttons of this message',
    pressed: 'Pressed',
    noPress: 'You cannot press this here.',
    reply: 'Reply',
    answers: (name: string) => `Answers a message of ${name}: go there`,
    thread: 'Reply in thread',
    threadTitle: 'Thread',
    closeThread: 'Close thread',
    replies: (count: number) => count === 1 ? '1 reply' : `${count} replies`,
    inThread: (name: string, about: string) => `${name} in the thread “${about}”`,
    edit: 'Edit',
    revisions: 'History of edits',
    copy: 'Copy',
    copied: 'Copied',
    code: 'Code',
    star: 'Star',
    unstar: 'Remove star',
    pin: 'Pin for all',
    unpin: 'Unpin',
    pinned: 'Pinned',
    unread: 'Unread from here',
    readers: 'Read by',
    read: 'Read',
    readBy: (first: string, second: string, count: number) =>
        count === 1 ? `Read by ${first}` : count === 2 ? `Read by ${first} and ${second}`
            : `Read by ${first}, ${second} and ${count - 2} more`,
    expires: (time: string) => `Goes on ${time}`,
    forwarded: (name: string, room: string) => room ? `Forwarded: ${name} in ${room}` : `Forwarded: ${name}`,
    blocked: 'A message of somebody you blocked.',
    showBlocked: 'Show it',
    goneMessage: 'This message is not there any more.',
    toUnread: 'Jump to unread',

    report: 'Report',
    hide: 'Delete for me',
    erase: 'Delete for everyone',

    typing: (first: string, second: string, count: number) => {
        if (count === 0) return '';
        if (count === 1) return `${first} is typing…`;
        return count === 2 ? `${first} and ${second} are typing…` : 'Several people are typing…';
    },
    completions: 'Suggestions',
    everybody: { here: 'Everybody who is online', room: 'Everybody in this room' } as Record<string, string>,
    commands: { shrug: '¯\\_(ツ)_/¯' } as Record<string, string>,

    happened: {
        banned: (who: string, whom: string, until: string | undefined) =>
            until ? `${who} banned ${whom} until ${until}` : `${who} banned ${whom}`,
        unbanned: (who: string, whom: string) => `${who} lifted the ban of ${whom}`,
        muted: (who: string, whom: string, until: string | undefined) =>
            until ? `${who} muted ${whom} until ${until}` : `${who} muted ${whom}`,
        unmuted: (who: string, whom: string) => `${who} let ${whom} speak again`,
        role: (who: string, whom: string, role: string) => {
            if (role === 'owner') return `${who} made ${whom} the owner`;
            return role === 'moderator' ? `${who} made ${whom} a moderator` : `${who} made ${whom} a member`;
        },
        pinned: (who: string) => `${who} pinned a message`,
        closed: (who: string) => `${who} closed the conversation`,
        retention: (who: string) => `${who} changed how long messages are kept`,
        renamed: (who: string, name: string) => `${who} named the conversation “${name}”`,
        topic: (who: string, topic: string) => topic ? `${who} set the topic: ${topic}` : `${who} removed the topic`,
        archived: (who: string) => `${who} archived the conversation`,
        unarchived: (who: string) => `${who} opened the conversation again`,
        slow: (who: string, seconds: number) => seconds === 0 ? `${who} ended slow mode`
            : `${who} turned on slow mode: a message every ${seconds} s`,
        expiry: (who: string, seconds: number) => seconds === 0 ? `${who} let messages stay again`
            : `${who} lets messages expire after ${lasting(seconds)}`,
        handle: (who: string, handle: string) => handle ? `${who} gave it the address #${handle}` : `${who} removed its address`,
        picture: (who: string) => `${who} changed the picture`,
        opened: (who: string) => `${who} lets everybody join`,
        shut: (who: string) => `${who} lets only invited people join`,
    },
};

function lasting(seconds: number): string {
    const units: [number, string][] = [[86_400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']];
    const [size, unit] = units.find(([each]) => seconds % each === 0) ?? [1, 'second'];
    const count = seconds / size;
    return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
