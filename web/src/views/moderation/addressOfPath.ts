/** The address of a page that the server names by its path, `register#CODE`, on this server. */
export const addressOfPath = (path: string): string => `${location.origin}/${path}`;
