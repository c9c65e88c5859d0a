/** A small Markdown, as people write it in a chat. What is none of it is text: nothing is lost. */

export type Inline =
    | string
    | { is: 'bold' | 'italic' | 'strike'; words: Inline[] }
    | { is: 'code'; text: string }
    | { is: 'link'; to: string; words: string }
    | { is: 'mention'; name: string };

export type Block =
    | { is: 'text'; words: Inline[] }
    | { is: 'code'; text: string; language: string }
    | { is: 'quote'; blocks: Block[] }
    | { is: 'list'; first: number | undefined; entries: Inline[][] };

/** Quotes in quotes; deeper ones are text. */
const DEEPEST = 4;

const FENCE = /^```([\w+#.-]{0,20})\s*$/;
const QUOTE = /^> ?/;
const BULLET = /^[-*] +(?=\S)/;
const NUMBER = /^(\d{1,9})[.)] +(?=\S)/;

export const parse = (text: string): Block[] => blocksOf(text.split('\n'), 0);

/** What a text says without its marks, for where there is room for a line. */
export const plain = (text: string): string => parse(text).map(blockText).join(' ');

/** As `plain`, without what breaks a line. */
export const inALine = (text: string): string => plain(text).replace(/\s+/g, ' ');

function blockText(block: Block): string {
    switch (block.is) {
        case 'text': return inlineText(block.words);
        case 'code': return block.text;
        case 'quote': return block.blocks.map(blockText).join(' ');
        default: return block.entries.map(inlineText).join(' · ');
    }
}

const inlineText = (words: readonly Inline[]): string => words.map((word) => {
    if (typeof word === 'string') return word;
    switch (word.is) {
        case 'code': return word.text;
        case 'mention': return `@${word.name}`;
        case 'link': return word.words;
        default: return inlineText(word.words);
    }
}).join('');

/** Each line is looked at once for each quote that it stands in. */
function blocksOf(lines: readonly string[], depth: number): Block[] {
    const blocks: Block[] = [];
    let plain: string[] = [];
    const flush = (): void => {
        const words = trimmed(plain);
        if (words !== '') blocks.push({ is: 'text', words: inlines(words) });
        plain = [];
    };
    for (let at = 0; at < lines.length;) {
        const found = fenced(lines, at) ?? quoted(lines, at, depth) ?? listed(lines, at);
        if (found) {
            flush();
            blocks.push(found.block);
            at = found.next;
        } else {
            plain.push(lines[at++] ?? '');
        }
    }
    flush();
    return blocks;
}

interface Found {
    block: Block;
    next: number;
}

/** A fence that nobody closes goes to the end. */
function fenced(lines: readonly string[], at: number): Found | undefined {
    const fence = FENCE.exec(lines[at] ?? '');
    if (!fence) return undefined;
    let end = at + 1;
    while (end < lines.length && lines[end]?.trim() !== '```') end++;
    const text = lines.slice(at + 1, end).join('\n');
    return { block: { is: 'code', text, language: fence[1] ?? '' }, next: end + 1 };
}

function quoted(lines: readonly string[], at: number, depth: number): Found | undefined {
    if (depth === DEEPEST) return undefined;
    const inner = run(lines, at, QUOTE);
    if (inner.length === 0) return undefined;
    return { block: { is: 'quote', blocks: blocksOf(inner, depth + 1) }, next: at + inner.length };
}

function listed(lines: readonly string[], at: number): Found | undefined {
    const number = NUMBER.exec(lines[at] ?? '');
    const entries = run(lines, at, number ? NUMBER : BULLET);
    if (entries.length === 0) return undefined;
    const first = number ? Number(number[1]) : undefined;
    return { block: { is: 'list', first, entries: entries.map(inlines) }, next: at + entries.length };
}

/** What follows the sign in the lines from here on that begin with it. */
function run(lines: readonly string[], at: number, sign: RegExp): string[] {
    const found: string[] = [];
    for (let line = lines[at]; line !== undefined; line = lines[at + found.length]) {
        const begun = sign.exec(line);
        if (!begun) break;
        found.push(line.slice(begun[0]!.length));
    }
    return found;
}

/** Empty lines at both ends say nothing beside a block. */
function trimmed(lines: readonly string[]): string {
    let from = 0, to = lines.length;
    while (from < to && lines[from]?.trim() === '') from++;
    while (to > from && lines[to - 1]?.trim() === '') to--;
    return lines.slice(from, to).join('\n');
}

// ---------------------------------------------------------------- within a line

const MARKS = { '**': 'bold', '__': 'bold', '*': 'italic', '_': 'italic', '~~': 'strike' } as const;
type Mark = keyof typeof MARKS;

interface Open {
    mark: Mark | undefined;
    words: Inline[];
}

const LINK = /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()[\]<>]{1,2000})\)/y;
const ADDRESS = /https?:\/\/[^\s<>"]+/y;
const CODE = /`([^`\n]+)`/y;
const MENTION = /@[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}/yu;
const MARK = /\*\*|__|~~|\*|_/y;
/** Up to the next sign that may mean something. */
const PLAIN = /[^[`@*_~h]+/y;
const WORD = /[\p{L}\p{N}_]/u;

/** One walk over the text; a mark is open at most once, so what is open is never more than five deep. */
export function inlines(text: string): Inline[] {
    const open: Open[] = [{ mark: undefined, words: [] }];
    const add = (word: Inline): void => push(open[open.length - 1]!.words, word);
    for (let at = 0; at < text.length;) {
        const whole = wholeAt(text, at);
        if (whole) {
            add(whole.word);
            at += whole.length;
            continue;
        }
        const mark = match(MARK, text, at)?.[0] as Mark | undefined;
        if (mark && turn(open, mark, text, at)) {
            at += mark.length;
            continue;
        }
        const plain = mark ?? match(PLAIN, text, at)?.[0] ?? text[at]!;
        add(plain);
        at += plain.length;
    }
    while (open.length > 1) giveUp(open);
    return open[0]!.words;
}

function wholeAt(text: string, at: number): { word: Inline; length: number } | undefined {
    const before = text[at - 1] ?? '';
    switch (text[at]) {
        case '`': {
            const code = match(CODE, text, at);
            return code && { word: { is: 'code', text: code[1]! }, length: code[0]!.length };
        }
        case '[': {
            const link = match(LINK, text, at);
            const to = link && safe(link[2]!);
            return to ? { word: { is: 'link', to, words: link[1]! }, length: link[0]!.length } : undefined;
        }
        case 'h': return WORD.test(before) ? undefined : addressAt(text, at);
        case '@': {
            const name = WORD.test(before) ? undefined : match(MENTION, text, at)?.[0];
            // A full stop behind a name ends the sentence.
            const bare = name?.replace(/[.-]+$/, '');
            return bare ? { word: { is: 'mention', name: bare.slice(1) }, length: bare.length } : undefined;
        }
        default: return undefined;
    }
}

function addressAt(text: string, at: number): { word: Inline; length: number } | undefined {
    const found = match(ADDRESS, text, at)?.[0];
    if (!found) return undefined;
    const words = withoutEnd(found);
    const to = safe(words);
    return to ? { word: { is: 'link', to, words }, length: words.length } : undefined;
}

/** Marks of the sentence behind an address are not of it; nor is a bracket that was opened before it. */
function withoutEnd(address: string): string {
    let depth = 0;
    for (const sign of address) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    let end = address.length;
    for (; end > 0; end--) {
        const last = address[end - 1]!;
        if (last === ')' && depth < 0) depth++;
        else if (!'.,:;!?\'*_~'.includes(last)) break;
    }
    return address.slice(0, end);
}

/** The address as the browser reads it, if it leads to a page of the web. */
function safe(address: string): string | undefined {
    try {
        const { protocol, href, hostname } = new URL(address);
        return /^https?:$/.test(protocol) && hostname ? href : undefined;
    } catch {
        return undefined;
    }
}

/** Opens or closes what a mark stands for; false where it is a sign like any other. */
function turn(open: Open[], mark: Mark, text: string, at: number): boolean {
    const before = text[at - 1] ?? ' ', after = text[at + mark.length] ?? ' ';
    if (before === '\\') return false;
    const isInWord = mark.includes('_') && WORD.test(before) && WORD.test(after);
    const isOpen = open.some((each) => each.mark === mark);
    if (isOpen && !/\s/.test(before) && !isInWord) {
        while (open[open.length - 1]!.mark !== mark) giveUp(open);
        const { words } = open.pop()!;
        push(open[open.length - 1]!.words, { is: MARKS[mark], words });
        return true;
    }
    if (isOpen || /\s/.test(after) || isInWord || (mark.includes('_') && WORD.test(before))) return false;
    open.push({ mark, words: [] });
    return true;
}

/** What was opened and not closed is text. */
function giveUp(open: Open[]): void {
    const { mark, words } = open.pop()!;
    const outer = open[open.length - 1]!.words;
    push(outer, mark!);
    for (const word of words) push(outer, word);
}

function push(words: Inline[], word: Inline): void {
    const last = words[words.length - 1];
    if (typeof word === 'string' && typeof last === 'string') words[words.length - 1] = last + word;
    else words.push(word);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
}
