import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, routeOf } from '../src/state/route';

test('an address names a room, a page, or the list', () => {
    assert.deepEqual(routeOf('#/123'), { page: 'room', room: '123', rest: [] });
    assert.deepEqual(routeOf('#/123/m/456'), { page: 'room', room: '123', rest: ['m', '456'] });
    assert.deepEqual(routeOf('#/account/sessions'), { page: 'account', room: undefined, rest: ['sessions'] });
    for (const hash of ['', '#', '#/', '#/nowhere', '#/12x']) {
        assert.deepEqual({ ...routeOf(hash), rest: [] }, { page: 'room', room: undefined, rest: [] });
    }
});

test('an address is read as it was written, and a broken one does no harm', () => {
    assert.deepEqual(routeOf(addressOf('account', 'a/b #?')).rest, ['a/b #?']);
    assert.deepEqual(routeOf('#/account/%E4%').rest, ['%E4%']);
});
