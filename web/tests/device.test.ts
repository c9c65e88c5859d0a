import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from '../src/browser/device';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit';

test('a browser is called by what people call it', () => {
    const known: [agent: string, name: string][] = [
        [`${MAC}/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15`, 'Safari · Mac'],
        [`${MAC}/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36`, 'Chrome · Mac'],
        [`${MAC}/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36 Edg/124.0`, 'Edge · Mac'],
        ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox · Linux'],
        ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari · iPhone'],
        ['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/124.0 Mobile Safari/537.36', 'Chrome · Android'],
        ['curl/8', 'Web'],
    ];
    for (const [agent, name] of known) assert.equal(deviceName(agent), name);
});
