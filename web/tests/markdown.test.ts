import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlines, parse, plain, type Block, type Inline } from '../src/views/talk/markdown';

const link = (to: string, words = to): Inline => ({ is: 'link', to, words });

test('marks within a line', () => {
    assert.deepEqual(inlines('a **b *c* d** ~~e~~ `f*g*`'), [
        'a ',
        { is: 'bold', words: ['b ', { is: 'italic', words: ['c'] }, ' d'] },
        ' ', { is: 'strike', words: ['e'] }, ' ', { is: 'code', text: 'f*g*' },
    ]);
    assert.deepEqual(inlines('__b__ _i_'), [
        { is: 'bold', words: ['b'] }, ' ', { is: 'italic', words: ['i'] }]);
});

test('signs that mark nothing stay as they were typed', () => {
    const plain = [
        '2 * 3 * 4', 'snake_case_name', 'a ** b', '**open', '*', '``', '[a](b)', 'a@b.example',
        '¯\\_(ツ)_/¯', '[x](javascript:alert(1))', '<script>alert(1)</script>', '&amp; &lt;', '@', '5 > 3',
    ];
    for (const text of plain) assert.deepEqual(inlines(text), [text]);
});

test('what closes around something open gives that back as text', () => {
    assert.deepEqual(inlines('**a *b** c'), [{ is: 'bold', words: ['a *b'] }, ' c']);
});

test('addresses are links, without the end of the sentence', () => {
    assert.deepEqual(inlines('see https://a.example/x_(y)_z, or (http://b.example).'), [
        'see ', link('https://a.example/x_(y)_z'), ', or (', link('http://b.example/', 'http://b.example'), ').']);
    assert.deepEqual(inlines('[words](https://a.example/?q=*1*)'), [link('https://a.example/?q=*1*', 'words')]);
    assert.deepEqual(inlines('xhttps://a.example'), ['xhttps://a.example']);
});

test('no address leads elsewhere than to the web', () => {
    const hostile = [
        '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](data:text/html,x)', 'https://',
        'javascript:alert(1)', '[a](//evil.example)', 'https://[bad',
        '[a](vbscript:x)', '[a](java\nscript:x)', '[a](\u0001javascript:x)', 'file:///etc/passwd',
    ];
    for (const text of hostile) {
        const links = inlines(text).filter((word) => typeof word !== 'string' && word.is === 'link');
        assert.deepEqual(links, [], text);
    }
});

test('mentions are names, not addresses', () => {
    assert.deepEqual(inlines('@ann.lee, @here and @Łódź.'), [
        { is: 'mention', name: 'ann.lee' }, ', ', { is: 'mention', name: 'here' }, ' and ',
        { is: 'mention', name: 'Łódź' }, '.']);
});

test('blocks: code, quotes, lists', () => {
    assert.deepEqual(parse('so:\n```swift\nlet **x** = 1\n\n```\n> said\n> > before\n- one\n- *two*\n3. three\n4. four\nend'), [
        { is: 'text', words: ['so:'] },
        { is: 'code', text: 'let **x** = 1\n', language: 'swift' },
        { is: 'quote', blocks: [
            { is: 'text', words: ['said'] },
            { is: 'quote', blocks: [{ is: 'text', words: ['before'] }] },
        ] },
        { is: 'list', first: undefined, entries: [['one'], [{ is: 'italic', words: ['two'] }]] },
        { is: 'list', first: 3, entries: [['three'], ['four']] },
        { is: 'text', words: ['end'] },
    ]);
    assert.deepEqual(parse('```\nopen'), [{ is: 'code', text: 'open', language: '' }]);
    assert.deepEqual(parse('-5 degrees\n1.5'), [{ is: 'text', words: ['-5 degrees\n1.5'] }]);
});

test('nothing of a text is lost', () => {
    const signs = ['**', '*', '_', '__', '~~', '`', '[', ']', '(', ')', '@a', 'https://a.b', 'h', ' ', 'x', '\n'];
    let seed = 7;
    const next = (): string => signs[(seed = (seed * 1103515245 + 12345) % 2147483648) % signs.length]!;
    for (let round = 0; round < 3000; round++) {
        const text = Array.from({ length: 1 + round % 40 }, next).join('');
        const kept = flat(parse(text)).replace(/[\s*_~`[\]()-]/g, '');
        assert.equal(kept, text.replace(/\]\(https:\/\/a\.b\)/g, '').replace(/[\s*_~`[\]()-]/g, ''), text);
    }
});

test('hostile texts take linear time', () => {
    const size = 8000;
    const hostile = [
        '*', '**a', '_a', '[', '[a](', '[a](http://', '`a', '~~', '@', 'http://(', '> ', '>', '- ', '```\n',
        '**a *b ~~c _d ', 'h', ')', '1. ', 'https://a.b/)', '[a](https://a', '*a**b',
    ];
    for (const part of hostile) {
        const text = part.repeat(Math.ceil(size / part.length)).slice(0, size);
        // The quickest of a few: the machine may be busy with something else.
        const took = Math.min(...Array.from({ length: 5 }, () => {
            const began = performance.now();
            parse(text);
            return performance.now() - began;
        }));
        assert.ok(took < 100, `${part}: ${took} ms`);
    }
});

function flat(blocks: readonly Block[]): string {
    return blocks.map((block) => {
        switch (block.is) {
            case 'text': return words(block.words);
            case 'code': return block.language + block.text;
            case 'quote': return flat(block.blocks);
            default: return block.entries.map(words).join('');
        }
    }).join('');
}

const words = (list: readonly Inline[]): string => list.map((word) => {
    if (typeof word === 'string') return word;
    switch (word.is) {
        case 'code': return word.text;
        case 'mention': return `@${word.name}`;
        case 'link': return word.words;
        default: return words(word.words);
    }
}).join('');

test('what a text says without its marks', () => {
    assert.equal(plain('**a** `b`\n> *c*\n- d\n- e @f'), 'a b c d · e @f');
});
