import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../src/state/drafts';
import { Outbox } from '../src/state/outbox';
import { Disconnected, Refusal } from '../src/wire/refusal';
import { createRoom, items, join, LoneDesk, MemoryKeeper, MemoryShelf, Person, until, upTo } from './cast';
import { Server } from './server';

test('a message far back is reached in a window, which grows until it is one with the newest part', async (context) => {
    const server = await Server.start(context);
    const [ann, ben] = [await Person.register(server, 'ann'), await Person.register(server, 'ben')];
    const mine = await ann.open(), his = await ben.open();
    const room = await createRoom(mine);
    const there = await join(his, room.id);
    for (let number = 0; number < 600; number += 50) {
        await Promise.all(Array.from({ length: 50 }, (_, at) =>
            mine.ask('rooms.send', { room: room.id, text: `m${number + at}` })));
    }
    await until(there.row, (row) => row.head >= 602);
    await his.history.open(there);
    assert.equal(await his.history.reach(there, { sequence: 20 }), 20);
    const window = there.window.get();
    assert.ok(window);
    assert.ok(window.has(20) && !window.has(500));
    while (there.window.get()) await his.history.newer(there, window);
    assert.equal(there.log.has(20), true);
    const { from, to } = there.log.extent.get();
    assert.equal(items(there).length, to - from + 1);
    // What is near is reached by reading all that lies between.
    await mine.ask('rooms.send', { room: room.id, text: 'end' });
    await upTo(there, 603);
    assert.equal(there.window.get(), undefined);
});

test('a draft is kept here, and told to the server when there is one', async () => {
    const told: object[] = [];
    let isThere = false;
    const keeper = new MemoryKeeper();
    const ask = async (command: string, fields?: object): Promise<any> => {
        if (!isThere) throw new Disconnected();
        if (command === 'rooms.drafts') return { drafts: [{ room: '2', text: 'theirs' }] };
        told.push(fields ?? {});
        return {};
    };
    new Drafts(ask, keeper).set('1', { text: 'mine' });
    // Another page of the same browser, online.
    const drafts = new Drafts(ask, keeper);
    assert.equal(drafts.in('1').get().text, 'mine');
    isThere = true;
    await drafts.resume();
    assert.deepEqual(told, [{ room: '1', text: 'mine' }]);
    assert.equal(drafts.in('2').get().text, 'theirs');
    const heard = (text: string): void => drafts.take({
        event: 'rooms.draft', topic: '9', id: '1', actor: '9', at: 1, body: { room: '2', text },
    });
    heard('theirs, longer');
    assert.equal(drafts.in('2').get().text, 'theirs, longer');
    // What is being written here is newer than what is heard of it.
    drafts.set('2', { text: 'mine now' });
    heard('theirs, late');
    assert.equal(drafts.in('2').get().text, 'mine now');
});

test('a room that has to wait does not let the others wait', async () => {
    const sent: string[] = [];
    let isSlow = true;
    const ask = async (_: string, fields: any): Promise<any> => {
        if (fields.room === 'slow' && isSlow) throw new Refusal({ code: 'rate_limited', retry_after: 0.2 });
        sent.push(fields.text);
        return { id: '1', topic: fields.room, sequence: sent.length };
    };
    const outbox = new Outbox(new MemoryShelf(), new LoneDesk(), ask);
    await outbox.open('7');
    await outbox.online();
    await outbox.write('slow', 'later');
    await outbox.write('quick', 'now');
    assert.deepEqual(sent, ['now']);
    isSlow = false;
    await until(outbox.of('slow'), (letters) => letters[0]?.answer !== undefined);
    assert.deepEqual(sent, ['now', 'later']);
});
