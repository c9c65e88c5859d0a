import { locale, texts } from '../texts';

const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    let made: Intl.DateTimeFormat | undefined;
    return (at) => (made ??= new Intl.DateTimeFormat(locale, options)).format(at);
};

/** The hour and minute. */
export const clock = format({ hour: 'numeric', minute: '2-digit' });
export const shortDay = format({ day: 'numeric', month: 'short' });
/** A day of any year. */
export const fullDay = format({ day: 'numeric', month: 'long', year: 'numeric' });
/** A moment in full, as far as people care. */
export const moment = format({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
const longDayWithYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

export const isSameDay = (a: number, b: number): boolean =>
    new Date(a).toDateString() === new Date(b).toDateString();

/** The day of a separator, as people say it. */
export function dayName(at: number, now = Date.now()): string {
    const yesterday = new Date(now);
    yesterday.setDate(yesterday.getDate() - 1);
    if (isSameDay(at, now)) return texts.talk.today;
    if (isSameDay(at, yesterday.getTime())) return texts.talk.yesterday;
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return sameYear ? longDay(at) : longDayWithYear(at);
}
