import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, FIRST_WAIT_MS, LONGEST_WAIT_MS } from '../src/wire/backoff';
import { afterClose } from '../src/wire/closing';

test('the wait doubles up to its bound, and half of it is chance', () => {
    assert.equal(backoff(0, 1), FIRST_WAIT_MS);
    assert.equal(backoff(0, 0), FIRST_WAIT_MS / 2);
    assert.equal(backoff(3, 1), FIRST_WAIT_MS * 8);
    assert.equal(backoff(5000, 1), LONGEST_WAIT_MS);
});

test('close codes say what is next', () => {
    assert.equal(afterClose(4001), 'end');
    assert.equal(afterClose(4003), 'refresh');
    for (const code of [1001, 1006, 4000, 4004, 4005]) assert.equal(afterClose(code), 'reconnect');
});
