import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESSION_KEY, SignedOut } from '../src/wire/session';
import { Person } from './cast';
import { Server } from './server';

test('of many tabs one refreshes, and the session goes on', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const tabs = [ann.openSession(), ann.openSession(), ann.openSession()];
    // As if it were long ago, for the tabs that look at the clock.
    const kept = JSON.parse(ann.keeper.getItem(SESSION_KEY)!);
    ann.keeper.setItem(SESSION_KEY, JSON.stringify({ ...kept, expires: Date.now() }));
    const tokens = await Promise.all(tabs.map((tab) => tab.token()));
    assert.equal(ann.refreshes, 1);
    assert.equal(new Set(tokens).size, 1);
    // A token that was used before the newest ends the session: none was.
    await ann.session.token(tokens[0]);
    assert.equal(ann.refreshes, 2);
});

test('a token is refreshed before it expires', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    await ann.session.token();
    assert.equal(ann.refreshes, 0);
    await ann.openSession(() => Date.now() + 890_000).token();
    assert.equal(ann.refreshes, 1);
});

test('a session that was ended elsewhere is forgotten', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    await client.ask('accounts.logout');
    await assert.rejects(ann.session.token(await ann.session.token()), SignedOut);
    assert.equal(ann.keeper.getItem(SESSION_KEY), null);
});

test('without an answer the session is kept', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const token = await ann.session.token();
    await server.kill();
    await assert.rejects(ann.session.token(token));
    await server.start();
    assert.ok(await ann.session.token(token));
});
