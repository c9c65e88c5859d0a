/** How well a name fits what was typed; 0 where it does not. */
export function fit(query: string, name: string): number {
    const wanted = folded(query), text = folded(name);
    if (wanted === '') return 1;
    if (text.startsWith(wanted)) return 4;
    const at = text.indexOf(wanted);
    if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]!) ? 2 : 3;
    return isScattered(wanted, text) ? 1 : 0;
}

/** Those that fit, the best first; among equals the order stays. */
export function best<Each>(
    list: readonly Each[], query: string, namesOf: (each: Each) => readonly string[],
): Each[] {
    return list
        .map((each) => ({ each, how: Math.max(...namesOf(each).map((name) => fit(query, name))) }))
        .filter(({ how }) => how > 0)
        .sort((a, b) => b.how - a.how)
        .map(({ each }) => each);
}

/** Letters with a stroke, or of two: Unicode takes them for letters of their own. */
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** Without case and accents. */
export const folded = (text: string): string =>
    text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
        .replace(/[łøđħßæœı]/g, (letter) => PLAIN[letter]!);

/** All letters in their order, with others between. */
function isScattered(wanted: string, text: string): boolean {
    let from = 0;
    for (const letter of wanted) {
        const at = text.indexOf(letter, from);
        if (at < 0) return false;
        from = at + letter.length;
    }
    return true;
}
