import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoomLog } from '../src/state/log';
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
