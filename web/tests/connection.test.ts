import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, until } from './cast';
import { Server } from './server';

test('the connection comes back after the server was killed', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const { state } = client.connection;
    await server.kill();
    await until(state, ({ is }) => is === 'waiting');
    await assert.rejects(client.ask('rooms.list'), { name: 'Disconnected' });
    await server.start();
    await until(state, ({ is }) => is === 'online');
});

test('a server that stops says when to come back', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    await server.kill('SIGTERM');
    const state = await until(client.connection.state, ({ is }) => is === 'waiting');
    assert.ok(state.is === 'waiting' && state.until > Date.now());
    await server.start();
    await until(client.connection.state, ({ is }) => is === 'online');
});

test('an ended session ends the connection', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open(), other = await ann.open();
    await other.ask('accounts.logout_everywhere');
    const state = await until(client.connection.state, ({ is }) => is === 'ended');
    assert.deepEqual(state, { is: 'ended', why: 'signed_out' });
});

test('what is refused is told by its code', async (context) => {
    const server = await Server.start(context);
    const client = await (await Person.register(server, 'ann')).open();
    await assert.rejects(client.ask('rooms.show', { room: '1' }), { code: 'not_found' });
});
