/** The edge of the window, and the parts that views are made of. */
export const rail = {
    title: 'Parley',
    rooms: 'Talks',
    people: 'People',
    search: 'Search',
    account: 'Account',
};

export const parts = {
    close: 'Close',
    loading: 'Loading…',
    again: 'Try again',
    notLoaded: 'This part could not be loaded.',
};
