import { addressOf, type PageName } from '../state/route';

/** What the server's own links lead to: `setup#TOKEN`, `verify#CODE` ... The build lays a page there. */
const PLACES: readonly PageName[] = ['register', 'reset', 'setup', 'verify'];

/** Makes such an address one of the client's own, before anything reads it. */
export function takeArrival(): void {
    const place = PLACES.find((name) => location.pathname.replace(/\/$/, '') === `/${name}`);
    if (place) history.replaceState(null, '', `/${addressOf(place, location.hash.slice(1))}`);
}
