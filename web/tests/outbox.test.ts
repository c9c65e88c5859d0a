import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRoom, join, Person, roomOf, texts, until, upTo } from './cast';
import { Server } from './server';

test('what is written without a server is sent when it is back, in order and once', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const room = await createRoom(client);
    await client.history.open(room);
    await server.kill();
    await until(client.connection.state, ({ is }) => is !== 'online');
    for (const text of ['one', 'two', 'three']) await client.outbox.write(room.id, text);
    assert.deepEqual(client.outbox.of(room.id).get().map((letter) => letter.text),
        ['one', 'two', 'three']);
    await server.start();
    await upTo(room, 4);
    assert.deepEqual(texts(room), ['one', 'two', 'three']);
    await until(client.outbox.of(room.id), (letters) => letters.length === 0);
});

test('what is written survives the tab that it was written in', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const { id } = await createRoom(client);
    await server.kill();
    await until(client.connection.state, ({ is }) => is !== 'online');
    await client.outbox.write(id, 'kept');
    client.stop();
    const later = ann.tab();
    await until(later.outbox.of(id), (letters) => letters[0]?.text === 'kept');
    await server.start();
    await until(later.rooms.isKnown, (known) => known);
    await later.history.open(roomOf(later, id));
    await upTo(roomOf(later, id), 2);
    assert.deepEqual(texts(roomOf(later, id)), ['kept']);
});

test('an answer that was lost does not double the message', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const room = await createRoom(client);
    await client.history.open(room);
    // The server is sent it, and the line is cut before the answer.
    const nonce = 'the-same';
    await client.ask('rooms.send', { room: room.id, text: 'once', nonce });
    await ann.shelf.put({ account: ann.account, room: room.id, text: 'once', nonce, at: 0 });
    client.stop();
    const later = await ann.open();
    await later.outbox.online();
    await later.history.open(roomOf(later, room.id));
    assert.deepEqual(await ann.shelf.all(ann.account), []);
    assert.deepEqual(texts(roomOf(later, room.id)), ['once']);
});

test('a refusal stops its room until it is sent again or deleted; other rooms go on', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann'), ben = await Person.register(server, 'ben');
    const anns = await ann.open(), bens = await ben.open();
    const room = await createRoom(anns), other = await createRoom(bens, 'Other');
    await join(bens, room.id);
    await anns.ask('rooms.mute', { room: room.id, account: ben.account });
    const waiting = bens.outbox.of(room.id);
    await bens.outbox.write(room.id, 'first');
    await bens.outbox.write(room.id, 'second');
    await bens.outbox.write(other.id, 'elsewhere');
    await until(bens.outbox.of(other.id), (letters) => letters.length === 0);
    assert.deepEqual(waiting.get().map((letter) => letter.failure?.code), ['forbidden', undefined]);
    // Deleted, the next is tried, and refused in its turn.
    await bens.outbox.discard(waiting.get()[0]!);
    await until(waiting, (letters) => letters.length === 1 && letters[0]?.failure !== undefined);
    await anns.ask('rooms.unmute', { room: room.id, account: ben.account });
    await bens.outbox.retry(waiting.get()[0]!);
    await until(waiting, (letters) => letters.length === 0);
});

test('two tabs send one outbox once', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const one = await ann.open();
    const room = await createRoom(one);
    await one.history.open(room);
    const two = await ann.open();
    await Promise.all([
        ...['a', 'b', 'c'].map((text) => one.outbox.write(room.id, text)),
        ...['d', 'e', 'f'].map((text) => two.outbox.write(room.id, text)),
    ]);
    await upTo(room, 7);
    assert.equal(texts(room).length, 6);
    assert.deepEqual(texts(room).filter((text) => text < 'd'), ['a', 'b', 'c']);
    assert.deepEqual(texts(room).filter((text) => text >= 'd'), ['d', 'e', 'f']);
});

test('a shelf that another tab holds up stops nothing but the first look at it', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const room = await createRoom(client);
    await client.history.open(room);
    const never = (): Promise<never> => new Promise(() => {});
    ann.shelf.put = ann.shelf.remove = never;
    await client.outbox.write(room.id, 'at once');
    await upTo(room, 2);
    assert.deepEqual(texts(room), ['at once']);
    await until(client.outbox.of(room.id), (letters) => letters.length === 0);
});
