import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Holdings } from '../src/browser/line/holdings';

test('what one tab gives back is kept while another wants it', () => {
    const holdings = new Holdings();
    const take = { rooms: ['1', '2'] };
    assert.deepEqual(holdings.fields('a', 'rooms.subscribe_many', take), take);
    assert.deepEqual(holdings.fields('b', 'rooms.subscribe', { room: '1' }), { room: '1' });
    assert.equal(holdings.fields('a', 'rooms.unsubscribe', { room: '1' }), undefined);
    assert.deepEqual(holdings.fields('a', 'rooms.unsubscribe', { room: '2' }), { room: '2' });
    assert.deepEqual(holdings.fields('b', 'rooms.unsubscribe', { room: '1' }), { room: '1' });
});

test('of many that are given back those go that nobody wants', () => {
    const holdings = new Holdings();
    holdings.fields('a', 'contacts.watch', { accounts: ['1', '2', '3'] });
    holdings.fields('b', 'contacts.watch', { accounts: ['2'] });
    const given = holdings.fields('a', 'contacts.unwatch', { accounts: ['1', '2'] });
    assert.deepEqual(given, { accounts: ['1'] });
    holdings.leave('b');
    assert.deepEqual(holdings.fields('a', 'contacts.unwatch', { accounts: ['2'] }), { accounts: ['2'] });
    assert.deepEqual(holdings.fields('a', 'rooms.send', { text: 'hello' }), { text: 'hello' });
});
