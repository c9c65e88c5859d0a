import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../src/state/client';
import { gatherAll } from '../src/state/export';
import { Person, until } from './cast';
import { Server } from './server';

/** Two friends, each with a tab. */
async function friends(context: Parameters<typeof Server.start>[0]): Promise<[Client, Client, Person, Person]> {
    const server = await Server.start(context);
    const [ann, ben] = [await Person.register(server, 'ann'), await Person.register(server, 'ben')];
    const [one, two] = [await ann.open(), await ben.open()];
    const { code } = await one.ask<{ code: string }>('contacts.create_link');
    await two.ask('contacts.use_link', { code });
    await until(one.contacts.friends, (list) => list?.length === 1);
    await until(two.contacts.friends, (list) => list?.length === 1);
    return [one, two, ann, ben];
}

test('a name of ones own stands for a friend until the friendship ends', async (context) => {
    const [one, two, , ben] = await friends(context);
    const named = one.people.get(ben.account);
    await until(named, (person) => person?.name === 'ben');
    await one.ask('contacts.set_nickname', { account: ben.account, nickname: 'Benny' });
    await until(named, (person) => person?.name === 'Benny');
    await two.ask('contacts.remove', { account: one.me.get() });
    await until(one.contacts.friends, (list) => list?.length === 0);
    await until(named, (person) => person?.name === 'ben');
});

test('where a friend is, is heard while somebody looks, and after a new connection', async (context) => {
    const [one, two, ann, ben] = await friends(context);
    const { presence } = one.contacts;
    const seen = presence.of(ben.account);
    const leave = [presence.look(ben.account), presence.look(ben.account)];
    await until(seen, (sighting) => sighting?.presence === 'online');
    await two.contacts.choosePresence('away');
    await until(seen, (sighting) => sighting?.presence === 'away');
    ann.sockets[ann.sockets.length - 1]?.close();
    await until(one.connection.state, (state) => state.is !== 'online');
    await until(one.connection.state, (state) => state.is === 'online');
    await two.contacts.choosePresence('do_not_disturb');
    await until(seen, (sighting) => sighting?.presence === 'do_not_disturb');
    // One view less is none the less; the last one ends it.
    leave[0]?.();
    await two.contacts.choosePresence('online');
    await until(seen, (sighting) => sighting?.presence === 'online');
    leave[1]?.();
    await until(seen, (sighting) => sighting === undefined);
    let isHeard = false;
    one.listeners.add((event) => { isHeard ||= event.event === 'contacts.presence'; });
    await two.contacts.choosePresence('away');
    // A second tab hears it once it is told: by then the first would have, too.
    const other = await ann.open();
    other.contacts.presence.look(ben.account);
    await two.contacts.choosePresence('online');
    await until(other.contacts.presence.of(ben.account), (sighting) => sighting?.presence === 'online');
    assert.equal(isHeard, false);
});

test('what waits is counted, on all devices', async (context) => {
    const server = await Server.start(context);
    const [ann, ben] = [await Person.register(server, 'ann'), await Person.register(server, 'ben')];
    const [one, two, other] = [await ann.open(), await ben.open(), await ann.open()];
    const { request } = await two.contacts.act<{ request: string }>('contacts.request', { account: ann.account });
    for (const client of [one, other]) await until(client.contacts.mine, (mine) => mine?.requests === 1);
    await one.ask('contacts.respond', { request, action: 'accept' });
    for (const client of [one, other]) await until(client.contacts.mine, (mine) => mine?.requests === 0);
});

test('the profile shows a change at once, and takes back what is refused', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const [one, other] = [await ann.open(), await ann.open()];
    await until(one.profile.row, (row) => row !== undefined);
    const changing = one.profile.change({ display_name: 'Ann Å.' });
    assert.equal(one.profile.row.get()?.display_name, 'Ann Å.');
    await changing;
    await until(other.profile.row, (row) => row?.display_name === 'Ann Å.');
    await until(other.people.get(ann.account), (person) => person?.name === 'Ann Å.');
    await assert.rejects(one.profile.change({ display_name: 'x'.repeat(200) }));
    assert.equal(one.profile.row.get()?.display_name, 'Ann Å.');
});

test('an export has every page of what there is', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const client = await ann.open();
    const rooms = 120;
    for (let number = 0; number < rooms; number++) {
        await client.ask('rooms.create', { name: `room ${number}` });
    }
    const [first] = (await client.ask<{ rooms: { room: string }[] }>('rooms.list', { limit: 1 })).rooms;
    const written = Array.from({ length: 1100 }, (_, number) => `words ${number}`);
    for (let at = 0; at < written.length; at += 50) {
        await Promise.all(written.slice(at, at + 50).map((text) => client.ask('rooms.send', { room: first?.room, text })));
    }
    let told = 0;
    const all = await gatherAll(client.ask, (count) => { told = count; }) as any;
    assert.equal(all['rooms.list'].rooms.length, rooms);
    assert.deepEqual(all['rooms.said'].messages.map((each: any) => each.body.text).sort(), written.sort());
    assert.equal(told, rooms + written.length);
    assert.equal(all['accounts.export'].username, 'ann');
});
