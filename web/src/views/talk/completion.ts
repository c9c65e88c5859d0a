import type { AccountID } from '../../wire/protocol';

/** What may take the place of what is being typed. */
export interface Candidate {
    readonly key: string;
    /** What is put there, with the space behind it. */
    readonly insert: string;
    readonly label: string;
    readonly hint?: string;
    readonly account?: AccountID;
}

export interface Token {
    readonly is: 'person' | 'command' | 'sign';
    /** Without the sign before it. */
    readonly wanted: string;
    readonly from: number;
    readonly to: number;
}

const PERSON = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u;
const SIGN = /(?:^|\s):([\p{L}_]{2,30})$/u;
const COMMAND = /^\/([a-z0-9_-]{0,32})$/i;
const NAME = /^\/([a-z][a-z0-9_-]{0,31})(?=\s|$)/i;

/** What is being typed before the caret, if it is something that can be completed. */
export function tokenAt(text: string, caret: number): Token | undefined {
    // A token is short: what lies farther before the caret is none of it.
    const start = Math.max(0, caret - 50);
    const before = text.slice(start, caret);
    const found = (is: Token['is'], match: RegExpExecArray | null): Token | undefined => match
        ? { is, wanted: match[1] ?? '', from: caret - (match[1] ?? '').length - 1, to: caret } : undefined;
    return found('person', PERSON.exec(before))
        ?? found('sign', SIGN.exec(before))
        ?? (start === 0 ? found('command', COMMAND.exec(before)) : undefined);
}

/** The command with which a text begins, in small letters. */
export const commandOf = (text: string): string | undefined => NAME.exec(text)?.[1]?.toLowerCase();

/** The longest part of a text that fits, cut where a line or a word ends. */
export function split(text: string, bytes: number): string[] {
    const parts: string[] = [];
    let rest = text.trim();
    while (new TextEncoder().encode(rest).length > bytes) {
        const fits = fitting(rest, bytes);
        const head = rest.slice(0, fits);
        const line = head.lastIndexOf('\n'), space = head.lastIndexOf(' ');
        const at = line > fits / 2 ? line : space > fits / 2 ? space : fits;
        parts.push(rest.slice(0, at).trimEnd());
        rest = rest.slice(at).trimStart();
    }
    if (rest !== '') parts.push(rest);
    return parts;
}

/** So many units of UTF-16 of a text are at most that many bytes, and no sign is cut in two. */
function fitting(text: string, bytes: number): number {
    let taken = 0, units = 0;
    for (const sign of text) {
        taken += new TextEncoder().encode(sign).length;
        if (taken > bytes) break;
        units += sign.length;
    }
    return units;
}
