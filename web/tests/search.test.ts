import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf, pieces } from '../src/state/search';

const whole = (text: string, marks: { from: number; to: number }[]): string =>
    pieces(text, marks).map((piece) => piece.isMarked ? `[${piece.text}]` : piece.text).join('');

test('what was looked for is marked, and no letter is lost', () => {
    assert.equal(whole('the ridge path', [{ from: 4, to: 9 }]), 'the [ridge] path');
    assert.equal(whole('ridge', [{ from: 0, to: 5 }]), '[ridge]');
    assert.equal(whole('plain', []), 'plain');
    // Units of UTF-16, out of order, one within the other, and beyond the end.
    assert.equal(whole('👍 yes', [{ from: 3, to: 6 }]), '👍 [yes]');
    assert.equal(whole('a b c', [{ from: 4, to: 5 }, { from: 0, to: 1 }]), '[a] b [c]');
    assert.equal(whole('abcdef', [{ from: 1, to: 5 }, { from: 2, to: 3 }]), 'a[bcde]f');
    assert.equal(whole('abc', [{ from: 2, to: 9 }]), 'ab[c]');
    assert.equal(whole('<b>', [{ from: 0, to: 3 }]), '[<b>]');
});

test('words, a person or a kind have to be given; a day is a whole day where the reader is', () => {
    assert.equal(fieldsOf({ query: ' ' }), undefined);
    assert.equal(fieldsOf({ query: '', room: '1', since: '2026-11-29' }), undefined);
    assert.deepEqual(fieldsOf({ query: ' tea ' }), { query: 'tea' });
    assert.deepEqual(fieldsOf({ query: '', has: 'link', room: '1' }), { has: 'link', room: '1' });
    const day = fieldsOf({ query: 'tea', since: '2026-11-29', until: '2026-11-29' }) as any;
    assert.equal(day.after, new Date(2026, 10, 29).getTime());
    assert.equal(day.before, new Date(2026, 10, 30).getTime());
});
