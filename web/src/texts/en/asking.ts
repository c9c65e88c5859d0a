/** What is asked before something is done with a message, and where a sign is chosen. */
export const asking = {
    nobodyRead: 'Nobody that we know of yet.',
    forwardTitle: 'Forward message',
    forwardTo: 'To which conversation?',
    passedOn: (room: string) => `Forwarded to ${room}`,
    reportHint: 'The moderators see the message and your words. Its author is told nothing.',
    reportNow: 'Report',
    hideTitle: 'Delete for me',
    hideHint: 'It goes from your view, on all your devices. The others still see it.',
    hideNow: 'Delete for me',
    eraseTitle: 'Delete for everyone',
    eraseHint: 'It goes for everybody in this conversation and cannot be brought back.',
    eraseNow: 'Delete',
    picker: {
        title: 'Choose an emoji',
        search: 'Search emoji',
        found: 'Found',
        none: 'Nothing was found.',
        recent: 'Recent',
        groups: ['Faces', 'People', 'Nature', 'Food', 'Travel', 'Activities', 'Things', 'Signs'],
    },
};
