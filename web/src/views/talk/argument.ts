/** A word, or several in quotation marks, of which the last may be missing yet. */
const WORD = /["“”„«»][^"“”«»]*["“”«»]?|\S+/gu;
const NAME = /^\/\S+/;

/** Which of a command's arguments is typed at the end of a text; the last takes all that follows. */
export function argumentAt(text: string, count: number): number {
    const name = NAME.exec(text)?.[0] ?? '';
    const rest = text.slice(name.length);
    if (rest === '') return -1;
    const words = rest.match(WORD) ?? [];
    const last = words[words.length - 1] ?? '';
    const isOpen = /^["“„«»]/.test(last) && (last.length === 1 || !/["“”«»]$/.test(last));
    const isBehind = /\s$/.test(rest) && !isOpen;
    return Math.min(isBehind ? words.length : words.length - 1, count - 1);
}
