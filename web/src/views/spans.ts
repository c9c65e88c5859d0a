import { locale } from '../texts';
import { roomTexts } from '../texts/room';

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** A stretch of time in the largest unit that it is a whole number of: "2 hours". */
export function span(seconds: number): string {
    const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? ['second', 1];
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}

/** What the server means by "for ever" lies further than anybody plans. */
const FOR_EVER = Date.UTC(3000, 0);

/** Until when something holds, in words that can stand in a sentence. */
export const moment = (at: number): string => at > FOR_EVER ? roomTexts().about.forEver
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** For a choice of how long; 0 is without an end, and `without` says what that is called. */
export const spans = (seconds: readonly number[], without: string): { value: number; label: string }[] =>
    [...seconds.map((value) => ({ value, label: span(value) })), { value: 0, label: without }];
