import assert from 'node:assert/strict';
import { test } from 'node:test';
import { best, fit } from '../src/state/matching';
import { outranks, powersOf } from '../src/state/powers';
import { arranged, sectionOf } from '../src/state/sections';
import { Wishes } from '../src/state/wishes';
import { handleFrom, namesIn } from '../src/state/founding';
import type { RoomRow } from '../src/wire/protocol';
import { createRoom, join, MemoryKeeper, Person, roomOf, texts, until } from './cast';
import { Server } from './server';

const ROW: RoomRow = {
    room: '1', name: 'Tea', kind: 'group', about: '', public: false, archived: false, members: 2,
    role: 'member', head: 1, read: 1, unread: 0, mentions: 0, request: false, notify: 'all',
    favourite: false, cleared: 0, last: [],
};

test('a room stands in one section: a favourite above all, then what is muted, then its kind', () => {
    assert.equal(sectionOf(ROW), 'groups');
    assert.equal(sectionOf({ ...ROW, kind: 'direct' }), 'direct');
    assert.equal(sectionOf({ ...ROW, kind: 'broadcast' }), 'channels');
    assert.equal(sectionOf({ ...ROW, notify: 'nothing' }), 'muted');
    assert.equal(sectionOf({ ...ROW, notify: 'nothing', favourite: true }), 'favourites');
    const rows = ['3', '1', '2'].map((room) => ({ ...ROW, room }));
    assert.deepEqual(arranged(rows).groups, ['3', '1', '2']);
});

test('names fit by their beginning first, then by that of a word, whatever case and accents', () => {
    const names = ['Maximal', 'Tea with Max', 'Karmax', 'M. A. Xi', 'Łódź'];
    assert.deepEqual(best(names, 'max', (name) => [name]), ['Maximal', 'Tea with Max', 'Karmax', 'M. A. Xi']);
    assert.ok(fit('lodz', 'Łódź') > fit('lodz', 'long day zen'));
    assert.equal(fit('strasse', 'Straße'), 4);
    assert.equal(fit('x', 'tea'), 0);
    assert.equal(fit('  ', 'tea'), 1);
});

test('a role gives its powers, and one on the server gives them in open rooms alone', () => {
    assert.deepEqual(powersOf(ROW), {
        role: 'member', moderates: false, owns: false, invites: true, setsExpiry: false, leaves: true,
    });
    assert.equal(powersOf({ ...ROW, kind: 'broadcast' }).invites, false);
    assert.equal(powersOf({ ...ROW, role: 'moderator', kind: 'broadcast' }).invites, true);
    assert.equal(powersOf({ ...ROW, role: 'owner' }).owns, true);
    assert.equal(powersOf({ ...ROW, archived: true }).invites, false);
    assert.equal(powersOf(ROW, 'admin').moderates, false);
    assert.equal(powersOf({ ...ROW, handle: 'tea' }, 'admin').owns, true);
    assert.equal(powersOf({ ...ROW, handle: 'tea' }, 'moderator').role, 'moderator');
    const direct = powersOf({ ...ROW, kind: 'direct' });
    assert.deepEqual([direct.setsExpiry, direct.leaves, direct.invites], [true, false, false]);
    assert.ok(outranks('moderator', 'member') && outranks('owner', 'moderator'));
    assert.ok(!outranks('moderator', 'moderator') && !outranks('member', 'member'));
});

test('what is folded, hidden and visited is remembered, and a visit brings to light', () => {
    const keeper = new MemoryKeeper();
    const wishes = new Wishes(keeper);
    wishes.fold('groups', true);
    wishes.fold('groups', true);
    wishes.hide('1', 7);
    wishes.visit('2');
    wishes.visit('3');
    wishes.visit('2');
    const { collapsed, recent } = new Wishes(keeper).kept.get();
    assert.deepEqual([collapsed, recent], [['groups'], ['2', '3']]);
    assert.deepEqual([7, 8].map((last) => new Wishes(keeper).isHidden('1', last)), [true, false]);
    wishes.visit('1');
    assert.equal(wishes.isHidden('1', 7), false);
    wishes.forget();
    assert.deepEqual(new Wishes(keeper).kept.get().recent, []);
});

test('an address is made of a name, and names are taken from a list', () => {
    assert.equal(handleFrom('  Après-Ski & Rodeln!'), 'apres-ski-rodeln');
    assert.equal(handleFrom('東京'), '');
    assert.deepEqual(namesIn('@ben, cem;dan  ben'), ['ben', 'cem', 'dan']);
});

test('a wish of one device is heard by the other', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann');
    const one = await ann.open(), room = await createRoom(one);
    const two = await ann.open();
    await one.ask('rooms.preferences', { room: room.id, favourite: true, notify: 'mentions' });
    const row = await until(roomOf(two, room.id).row, ({ favourite }) => favourite);
    assert.equal(row.notify, 'mentions');
    assert.deepEqual(two.rooms.sections.get().favourites, [room.id]);
});

test('who is put out of a room is told why, and so is who sees it end', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann'), ben = await Person.register(server, 'ben');
    const anns = await ann.open(), bens = await ben.open();
    for (const [command, why] of [['rooms.kick', 'kicked'], ['rooms.ban', 'banned']] as const) {
        const room = await createRoom(anns, why);
        await join(bens, room.id);
        await anns.ask(command, { room: room.id, account: ben.account });
        await until(bens.rooms.order, (order) => !order.includes(room.id));
        assert.deepEqual(bens.rooms.farewells.get(room.id), { why, name: why });
        await until(anns.rooms.get(room.id)!.row, ({ members }) => members === 1);
    }
    const last = await createRoom(anns, 'Closing');
    await join(bens, last.id);
    await anns.ask('rooms.delete', { room: last.id });
    await until(bens.rooms.order, (order) => order.length === 0);
    assert.deepEqual(bens.rooms.farewells.get(last.id), { why: 'closed', name: 'Closing' });
});

test('a role that one is given is known', async (context) => {
    const server = await Server.start(context);
    const ann = await Person.register(server, 'ann'), ben = await Person.register(server, 'ben');
    const anns = await ann.open(), bens = await ben.open();
    const room = await createRoom(anns), same = await join(bens, room.id);
    await anns.ask('rooms.transfer', { room: room.id, account: ben.account });
    await until(same.row, ({ role }) => role === 'owner');
    await until(room.row, ({ role }) => role === 'moderator');
});

test('a history that is cleared is gone on all devices, and nothing of it unread', async (context) => {
    const server = await Server.start(context);
    const [ann, ben] = [await Person.register(server, 'ann'), await Person.register(server, 'ben')];
    const mine = await ann.open(), his = await ben.open(), elsewhere = await ben.open();
    const room = await createRoom(mine), there = await join(his, room.id);
    await elsewhere.sync.refresh();
    for (const text of ['one', 'two']) await mine.ask('rooms.send', { room: room.id, text });
    const also = roomOf(elsewhere, room.id);
    for (const each of [there, also]) await until(each.row, ({ unread }) => unread === 2);
    await his.ask('rooms.clear', { room: room.id });
    for (const each of [there, also]) await until(each.row, ({ unread, last }) => unread === 0 && last.length === 0);
    await his.history.open(there);
    assert.deepEqual(texts(there), []);
});
