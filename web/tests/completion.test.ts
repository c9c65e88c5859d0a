import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argumentAt } from '../src/views/talk/argument';
import { commandOf, split, tokenAt } from '../src/views/talk/completion';

test('what is typed before the caret is completed, and nothing else', () => {
    assert.deepEqual(tokenAt('hi @be', 6), { is: 'person', wanted: 'be', from: 3, to: 6 });
    assert.deepEqual(tokenAt('@', 1), { is: 'person', wanted: '', from: 0, to: 1 });
    assert.deepEqual(tokenAt('/sh', 3), { is: 'command', wanted: 'sh', from: 0, to: 3 });
    assert.deepEqual(tokenAt('so :smi', 7), { is: 'sign', wanted: 'smi', from: 3, to: 7 });
    for (const text of ['a@b', 'at 10:30', 'x /sh', 'hi @be ', ':s', 'http://']) {
        assert.equal(tokenAt(text, text.length), undefined, text);
    }
    assert.equal(tokenAt('hi @be', 2), undefined);
});

test('a long text is cut at lines and words, and no sign in two', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    for (const text of ['word '.repeat(50), 'line\n'.repeat(50), '👩🏽‍🚀'.repeat(40), 'x'.repeat(250), 'ä ö\n'.repeat(60)]) {
        const parts = split(text, 100);
        assert.ok(parts.every((part) => bytes(part) <= 100 && part !== '' && !part.includes('\uFFFD')), text);
        assert.equal(parts.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
    }
    assert.deepEqual(split('one two three', 8), ['one two', 'three']);
});

test('a command and the argument that is typed are found', () => {
    for (const [text, name] of [['/roll', 'roll'], ['/Roll 2', 'roll'], ['/a-b_1\n', 'a-b_1'], ['/', undefined],
        ['//x', undefined], ['x /roll', undefined], ['/etc/passwd', undefined], ['/1', undefined]] as const) {
        assert.equal(commandOf(text), name, text);
    }
    for (const [text, at] of [['/give', -1], ['/give ', 0], ['/give a', 0], ['/give a ', 1], ['/give "a b', 0], ['/give "a ', 0],
        ['/give "a b" ', 1], ['/give „a b“ c', 1], ['/give a b c d e', 2], ['/give " ', 0]] as const) {
        assert.equal(argumentAt(text, 3), at, text);
    }
    assert.equal(argumentAt('/give a', 0), -1);
});
