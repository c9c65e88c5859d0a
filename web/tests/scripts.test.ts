import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSwitchedOff, lacks } from '../src/views/scripts/asks';
import type { ScriptField } from '../src/views/scripts/rows';
import { freeName, renamed } from '../src/views/scripts/templates';
import { asSet, shownOf, valueOf } from '../src/views/scripts/values';

const field = (name: string, kind: ScriptField['kind'], value: unknown, from: ScriptField['from']): ScriptField =>
    ({ name, kind, purpose: '', standard: '0', value: JSON.stringify(value), from });

test('what a script asks for and was not given is found, in the order in which it asks', () => {
    assert.deepEqual(lacks({ permissions: 'chat.send mod.mute chat.pin', allowed: 'chat.send' }), ['mod.mute', 'chat.pin']);
    assert.deepEqual(lacks({ permissions: 'chat.send', allowed: 'mod.mute chat.send' }), []);
    assert.deepEqual(lacks({ permissions: '', allowed: 'chat.send' }), []);
    assert.deepEqual(lacks({}), []);
});

test('a text that switched its script off is told from one of a script that was off', () => {
    assert.equal(isSwitchedOff({ mode: 'enforce' }, 'off'), true);
    assert.equal(isSwitchedOff({ mode: 'watch' }, 'off'), true);
    assert.equal(isSwitchedOff({ mode: 'off' }, 'off'), false);
    assert.equal(isSwitchedOff({ mode: 'enforce' }, 'enforce'), false);
    // Scripts of the server say nothing of it.
    assert.equal(isSwitchedOff({ mode: 'enforce' }, undefined), false);
});

test('a script is renamed where it says its name, and nowhere else', () => {
    const text = '-- welcome\nscript {\n    id = "welcome",\n    version = "1",\n}\ntimer("welcome", print)\n';
    assert.equal(renamed(text, 'welcome', 'hello'), text.replace('id = "welcome"', 'id = "hello"'));
    assert.equal(renamed("script { id='quiet-hours' }", 'quiet-hours', 'night'), "script { id='night' }");
    assert.equal(renamed('script { grid = "poll", id = "poll" }', 'poll', 'ask'), 'script { grid = "poll", id = "ask" }');
    assert.equal(renamed(text, 'poll', 'ask'), text);
});

test('a proposed name is not one that is taken', () => {
    assert.equal(freeName('poll', ['welcome']), 'poll');
    assert.equal(freeName('poll', ['poll', 'poll-2']), 'poll-3');
});

test('all that was set is told apart from what the script says', () => {
    const fields = [field('words', 'texts', ['a', 'b'], 'set'), field('most', 'integer', 5, 'script'), field('loud', 'flag', false, 'set')];
    assert.deepEqual(asSet(fields), { words: ['a', 'b'], loud: false });
    assert.deepEqual(fields.map(shownOf), ['a\nb', '5', false]);
    assert.deepEqual(valueOf(fields[0]!, ' c \n\nd'), ['c', 'd']);
    assert.equal(valueOf(fields[1]!, '7'), 7);
});
