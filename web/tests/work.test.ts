import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sha256 } from '../src/state/sha256';
import { proof, zeroBits } from '../src/state/work';
import { Server } from './server';

const hex = (words: Uint32Array): string =>
    [...words].map((word) => word.toString(16).padStart(8, '0')).join('');

test('the own SHA-256 is the one of others, at every length around a block', () => {
    for (let length = 0; length < 140; length++) {
        const text = 'a'.repeat(length);
        const wanted = createHash('sha256').update(text).digest('hex');
        assert.equal(hex(sha256(new TextEncoder().encode(text))), wanted);
    }
});

test('zero bits are counted from the first', () => {
    assert.equal(zeroBits(new Uint32Array([1, 0])), 31);
    assert.equal(zeroBits(new Uint32Array([0, 1 << 30])), 33);
    assert.equal(zeroBits(new Uint32Array(2)), 64);
});

test('a server that asks for work lets in who did it', async (context) => {
    const server = await Server.start(context, 'accounts.work_bits = 8\n');
    const rules = await (await fetch(`http://127.0.0.1:${server.port}/api/account/rules/`)).json();
    const fields = { username: 'ann', email: 'ann@example.org', password: 'ann likes long walks' };
    const { challenge, work_bits } = rules;
    const refused = await server.post('/api/account/register/', { ...fields, challenge, work: 'none' });
    assert.equal(refused.error.field, 'work');
    const work = await proof(challenge, 'ann', work_bits);
    const made = await server.post('/api/account/register/', { ...fields, challenge, work });
    assert.equal(made.username, 'ann');
});
