import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBy, itemOf } from '../src/state/item';
import { RoomLog } from '../src/state/log';
import { MarkBook } from '../src/state/marks';
import type { LoggedEvent } from '../src/wire/protocol';

const event = (sequence: number, name: string, body: object): LoggedEvent => ({
    event: name, topic: '1', sequence, id: `${sequence}`, actor: '7', at: sequence,
    body: body as Record<string, unknown>,
});
const said = (sequence: number, text = `m${sequence}`): LoggedEvent =>
    event(sequence, 'rooms.message', { text });
const numbers = (log: RoomLog, block: number): number[] =>
    log.block(block).get().map((item) => item.sequence);

test('a log takes what touches it, each number once', () => {
    const log = new RoomLog();
    assert.ok(log.take([said(60), said(61)]));
    assert.ok(log.take([said(61), said(62)]));
    assert.ok(log.take([said(58), said(59), said(60)]));
    assert.deepEqual(log.extent.get(), { from: 58, to: 62 });
    assert.deepEqual(numbers(log, 1), [58, 59, 60, 61, 62]);
});

test('a log refuses what leaves a gap, before it and behind it', () => {
    const log = new RoomLog();
    log.take([said(10)]);
    assert.equal(log.take([said(12)]), false);
    assert.equal(log.take([said(8)]), false);
    assert.deepEqual(log.extent.get(), { from: 10, to: 10 });
});

test('a change tells its own block alone, and keeps the other rows', () => {
    const log = new RoomLog();
    log.take(Array.from({ length: 100 }, (_, at) => said(at + 1)));
    let told = 0;
    log.block(0).subscribe(() => told++);
    const before = log.block(1).get();
    log.take([event(101, 'rooms.edited', { of: 60, text: 'other', number: 1 })]);
    const after = log.block(1).get();
    assert.equal(told, 0);
    assert.equal(after[9]?.text, 'other');
    assert.equal(after.filter((item, at) => item !== before[at]).length, 1);
});

test('former edits do not undo the present text', () => {
    const log = new RoomLog();
    log.take([
        event(1, 'rooms.message', { text: 'third', edits: 2 }),
        event(2, 'rooms.edited', { of: 1, text: 'second', number: 1 }),
        event(3, 'rooms.edited', { of: 1, text: 'third', number: 2 }),
    ]);
    assert.equal(log.block(0).get()[0]?.text, 'third');
});

test('a deleted message stays as a row without its text', () => {
    const log = new RoomLog();
    log.take([said(1), said(2), event(3, 'rooms.deleted', { of: 1, by: 'author' })]);
    assert.deepEqual(log.block(0).get().map((item) => item.isDeleted), [true, false]);
    log.take([event(4, 'rooms.erased', { through: 3 })]);
    assert.deepEqual(log.block(0).get().map((item) => item.text), ['', '']);
});

test('what is hidden has a number and no row', () => {
    const log = new RoomLog();
    log.take([said(1), event(2, 'rooms.message', { hidden: true }), said(3)]);
    assert.deepEqual(numbers(log, 0), [1, 3]);
    assert.equal(log.extent.get().to, 3);
});

test('what comes twice does not undo what was changed since', () => {
    const log = new RoomLog();
    log.take([said(1), event(2, 'rooms.edited', { of: 1, text: 'other', number: 1 })]);
    assert.ok(log.take([said(1)]));
    assert.equal(log.block(0).get()[0]?.text, 'other');
});

test('marks are those of the whole log, in whatever order its pages come', () => {
    const book = new MarkBook();
    const log = new RoomLog(book);
    log.take([
        event(60, 'rooms.unreacted', { message: '1', of: 1, reaction: 'x' }),
        event(61, 'rooms.reacted', { message: '1', of: 1, reaction: 'y' }),
        event(62, 'rooms.message', { text: 'reply', thread: '1' }),
        event(63, 'rooms.pinned', { message: '1', of: 1 }),
    ]);
    log.take([said(1), ...Array.from({ length: 58 }, (_, at) =>
        at === 8 ? event(10, 'rooms.reacted', { message: '1', of: 1, reaction: 'x' }) : said(at + 2))]);
    const item = log.at(1);
    assert.deepEqual(item?.reactions, [{ sign: 'y', people: ['7'] }]);
    assert.deepEqual([item?.replies, item?.isPinned], [1, true]);
});

test('a trimmed log is read again as it was', () => {
    const events = Array.from({ length: 400 }, (_, at) => said(at + 1));
    events.push(event(401, 'rooms.reacted', { message: '10', of: 10, reaction: 'x' }));
    const log = new RoomLog();
    log.take(events);
    const whole = log.block(0).get();
    log.trim(100);
    assert.deepEqual(log.extent.get(), { from: 301, to: 401 });
    assert.equal(log.at(10), undefined);
    log.take(events.slice(0, 300));
    assert.deepEqual(log.block(0).get(), whole);
    assert.equal(log.at(10)?.reactions.length, 1);
});

test('a window that meets the newest part becomes one with it', () => {
    const book = new MarkBook();
    const log = new RoomLog(book), window = new RoomLog(book);
    log.take([said(101), said(102)]);
    window.take(Array.from({ length: 50 }, (_, at) => said(at + 51)));
    log.join(window);
    assert.deepEqual(log.extent.get(), { from: 51, to: 102 });
    assert.equal(numbers(log, 1).length, 50);
    assert.equal(log.find('60')?.sequence, 60);
});

test('what is supposed is shown, and taken back or kept', () => {
    const log = new RoomLog();
    log.take([said(1, 'old')]);
    const takeBack = log.pretend(1, (item) => ({ ...item, text: 'new' }));
    assert.deepEqual([log.at(1)?.text, log.at(1)?.isPending], ['new', true]);
    takeBack();
    assert.deepEqual([log.at(1)?.text, log.at(1)?.isPending], ['old', false]);
    const late = log.pretend(1, (item) => ({ ...item, text: 'new' }));
    log.take([event(2, 'rooms.edited', { message: '1', of: 1, text: 'new', number: 1 })]);
    late();
    assert.deepEqual([log.at(1)?.text, log.at(1)?.isPending], ['new', false]);
    const mark = { what: 'reacted' as const, actor: '7', sign: 'x' };
    const gone = log.pretendMark('1', mark);
    assert.equal(log.at(1)?.reactions.length, 1);
    gone();
    assert.equal(log.at(1)?.reactions.length, 0);
    log.pretendMark('1', mark);
    log.take([event(3, 'rooms.reacted', { message: '1', of: 1, reaction: 'x' })]);
    assert.deepEqual(log.at(1)?.reactions, [{ sign: 'x', people: ['7'] }]);
    log.take([event(4, 'rooms.unreacted', { message: '1', of: 1, reaction: 'x' })]);
    assert.deepEqual(log.at(1)?.reactions, []);
});

test('what a script says in its owner’s name is not the owner’s own', () => {
    const item = (body: object) => itemOf(event(1, 'rooms.message', body))!;
    assert.equal(item({ text: 'Welcome!', script: 'welcome' }).script, 'welcome');
    assert.equal(item({ text: 'Welcome!' }).script, undefined);
    assert.equal(isBy(item({ text: 'hello' }), '7'), true);
    assert.equal(isBy(item({ text: 'hello' }), '8'), false);
    assert.equal(isBy(item({ text: 'hello', script: 'welcome' }), '7'), false);
});

test('a program that posts has a name of its own', () => {
    const item = itemOf(event(1, 'rooms.message', { text: 'Build 7 passed', hook: '9', name: 'Builds' }));
    assert.equal(item?.program, 'Builds');
    // Whatever else has a name is no program for it.
    assert.equal(itemOf(event(2, 'rooms.message', { text: 'hello', name: 'Builds' }))?.program, undefined);
});
