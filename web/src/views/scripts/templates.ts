/** The text of a script with another name. */
export const renamed = (text: string, from: string, to: string): string =>
    text.replace(new RegExp(`(\\bid\\s*=\\s*)(["'])${from}\\2`), (_, before: string, quote: string) => before + quote + to + quote);

/** A name that is not taken: this one, or with a number behind it. */
export function freeName(name: string, taken: readonly string[]): string {
    let free = name;
    for (let number = 2; taken.includes(free); number++) free = `${name}-${number}`;
    return free;
}
