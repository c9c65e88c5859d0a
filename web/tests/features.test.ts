import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person, until } from './cast';
import { Server } from './server';

const features = async (server: Server) => {
    const client = await (await Person.register(server, 'ann')).open();
    const isKnown = (has: boolean | undefined): boolean => has !== undefined;
    return {
        contacts: await until(client.features.has('contacts'), isKnown),
        notify: await until(client.features.has('notify'), isKnown),
    };
};

test('a server with all plugins has all features', async (context) => {
    const server = await Server.start(context);
    assert.deepEqual(await features(server), { contacts: true, notify: true });
});

test('what a disabled plugin provides is known to be absent', async (context) => {
    const server = await Server.start(context, 'plugins = { "Accounts", "Notify", "Rooms" }\n');
    assert.deepEqual(await features(server), { contacts: false, notify: true });
    const other = await Server.start(context, 'plugins = { "Accounts", "Contacts", "Rooms" }\n');
    assert.deepEqual(await features(other), { contacts: true, notify: false });
});
