import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRoom, items, join, Person, roomOf, texts, until, upTo } from './cast';
import { Server } from './server';

async function two(context: Parameters<typeof Server.start>[0]) {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann'), ben = await Person.register(server, 'ben');
    const anns = await ann.open(), bens = await ben.open();
    const room = await createRoom(anns), same = await join(bens, room.id);
    return { server, ann, ben, anns, bens, room, same };
}

test('what is said arrives, counts as unread, and is read', async (context) => {
    const { anns, bens, room, same } = await two(context);
    await bens.history.open(same);
    await anns.outbox.write(room.id, 'hello');
    await until(same.row, (row) => row.unread === 1);
    assert.deepEqual(texts(same), ['hello']);
    assert.equal(same.row.get().last[0]?.text, 'hello');
    await anns.outbox.write(room.id, 'where are you, @ben?');
    await until(same.row, (row) => row.mentions === 1);
    await bens.reading.mark(same);
    assert.deepEqual([same.row.get().unread, same.row.get().mentions], [0, 0]);
});

test('reading on one device clears the other', async (context) => {
    const { ben, anns, bens, room, same } = await two(context);
    const other = await ben.open();
    await bens.history.open(same);
    await anns.outbox.write(room.id, 'hello');
    await until(roomOf(other, room.id).row, (row) => row.unread === 1);
    await until(same.row, (row) => row.unread === 1);
    await upTo(same, same.row.get().head);
    await bens.reading.mark(same);
    await until(roomOf(other, room.id).row, (row) => row.unread === 0);
});

test('an absence is made good, each message once and in order', async (context) => {
    const { ben, anns, bens, room, same } = await two(context);
    await bens.history.open(same);
    await anns.outbox.write(room.id, 'before');
    await upTo(same, 3);
    // The line of one breaks; the other talks on.
    const state = bens.connection.state;
    ben.sockets[ben.sockets.length - 1]!.close();
    await until(state, ({ is }) => is !== 'online');
    for (let at = 0; at < 120; at++) {
        await anns.ask('rooms.send', { room: room.id, text: `m${at}` });
    }
    await until(state, ({ is }) => is === 'online');
    await upTo(same, 123);
    assert.deepEqual(texts(same), ['before', ...Array.from({ length: 120 }, (_, at) => `m${at}`)]);
    assert.equal(same.row.get().unread, 121);
});

test('who was away for long reads the end anew', async (context) => {
    const { ben, anns, bens, room, same } = await two(context);
    await bens.history.open(same);
    let open = (): void => {};
    ben.gate = new Promise<void>((resolve) => { open = resolve; });
    ben.sockets[ben.sockets.length - 1]!.close();
    await until(bens.connection.state, ({ is }) => is !== 'online');
    const sends = Array.from({ length: 600 }, (_, at) =>
        anns.ask('rooms.send', { room: room.id, text: `m${at}` }));
    await Promise.all(sends);
    open();
    await until(same.log.extent, () => same.log.isEmpty);
    assert.equal(same.row.get().unread, 600);
    await bens.history.open(same);
    assert.deepEqual(same.log.extent.get(), { from: 553, to: 602 });
    assert.equal(items(same).length, 50);
});

test('older blocks join what is held, down to the beginning', async (context) => {
    const { anns, bens, room } = await two(context);
    for (let at = 0; at < 130; at++) {
        await anns.ask('rooms.send', { room: room.id, text: `m${at}` });
    }
    const later = roomOf(bens, room.id);
    await until(later.row, (row) => row.unread === 130);
    await bens.ask('rooms.read', { room: room.id, sequence: 132 });
    await until(later.row, (row) => row.unread === 0);
    await bens.history.open(later);
    assert.deepEqual(later.log.extent.get(), { from: 83, to: 132 });
    while (!bens.history.isWhole(later)) await bens.history.older(later);
    assert.deepEqual(texts(later), Array.from({ length: 130 }, (_, at) => `m${at}`));
});

test('a room that is opened with unread messages begins before the first of them', async (context) => {
    const { anns, bens, room } = await two(context);
    for (let at = 0; at < 120; at++) {
        await anns.ask('rooms.send', { room: room.id, text: `m${at}` });
    }
    const later = roomOf(bens, room.id);
    await until(later.row, (row) => row.unread === 120);
    await bens.history.open(later);
    assert.ok(later.log.extent.get().from <= later.row.get().first_unread!);
});

test('a room that somebody opens to me appears, and its name is known', async (context) => {
    const { anns, bens, ben } = await two(context);
    await anns.ask('rooms.open', { username: 'ben' });
    const order = await until(bens.rooms.order, (ids) => ids.length === 2);
    const direct = roomOf(bens, order.find((id) => roomOf(bens, id).row.get().kind === 'direct')!);
    await until(bens.people.get(direct.row.get().with!), (person) => person?.name === 'ann');
    await until(bens.people.get(ben.account), (person) => person?.name === 'ben');
});

test('an edit and a deletion reach the log and the list', async (context) => {
    const { anns, bens, room, same } = await two(context);
    await bens.history.open(same);
    const said = await anns.ask('rooms.send', { room: room.id, text: 'helo' }) as { id: string };
    await until(same.row, (row) => row.last[0]?.text === 'helo');
    await anns.ask('rooms.edit', { room: room.id, message: said.id, text: 'hello' });
    await until(same.row, (row) => row.last[0]?.text === 'hello');
    assert.deepEqual(texts(same), ['hello']);
    await anns.ask('rooms.erase', { room: room.id, message: said.id });
    await until(same.row, (row) => row.last.length === 0);
    assert.equal(items(same).find((item) => item.id === said.id)?.isDeleted, true);
});

test('an answer to a stranger is no request any more', async (context) => {
    const { anns, bens, ben } = await two(context);
    await anns.ask('rooms.send', { to: ben.account, text: 'hello, stranger' });
    const [id] = await until(bens.rooms.order, (ids) => ids.length === 2);
    const direct = roomOf(bens, id!);
    assert.equal(direct.row.get().request, true);
    await bens.outbox.write(id!, 'hello');
    await until(direct.row, (row) => !row.request);
});

test('what was heard wrongly is found by the digest and put right', async (context) => {
    const { ben, anns, bens, room, same } = await two(context);
    await bens.history.open(same);
    // The line says something else than the server did, once.
    const socket = ben.sockets[ben.sockets.length - 1]!, take = socket.onmessage!;
    socket.onmessage = ({ data }) => {
        take({ data: data.replace(/"id":"(\d+)"(.*)"green tea"/, '"id":"12345"$2"black tea"') });
    };
    await anns.outbox.write(room.id, 'green tea');
    await upTo(same, 3);
    assert.deepEqual(texts(same), ['black tea']);
    socket.onmessage = take;
    await bens.prove();
    assert.deepEqual(texts(same), ['green tea']);
    // What is right is left as it is.
    const before = items(same);
    await bens.prove();
    assert.ok(items(same).every((item, at) => item === before[at]));
});
