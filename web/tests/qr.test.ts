import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { qrCode, TooLong } from '../src/state/qr/code';

// What another encoder (python-qrcode 8.2) makes of the same texts, under the same masks.
const HI = `
111111100111101111111
100000100110101000001
101110101101101011101
101110101100101011101
101110101001101011101
100000101100101000001
111111101010101111111
000000001011100000000
101111100000101111100
011101010010100100001
001100110101010011110
111010000100000110100
111010100001010010101
000000001001111001001
111111100010101100010
100000101111111001001
101110101000100100100
101110101110100100100
101110101001010011100
100000100110000110100
111111101011010011110`;

const LARGER: [text: string, digest: string][] = [
    ['x'.repeat(15), 'be1f4b93f39e9f2b2078c3ee1b75b380b920cf717fadc9593dca07aa7f0a32e0'],
    ['z'.repeat(122), '6e417f02c2b9b6e533be68efa023948102f6ef02a7232d40f09786753cfd2a35'],
    ['ü€'.repeat(40), '176af82c91d86f0efa447c9d07e470972452fbd285b0858c6fb9b386b3f6eadf'],
    ['w'.repeat(213), '9018344b2b099d5ae203d2d7c698bf6d2fc5a066f826d48e5d60ada9af203e0f'],
    ['w'.repeat(214), 'f45aa6dc0ce73f4e6ec6d870ad93f3e8cf4b15ef2735c1a48f8aed894d999042'],
    ['q'.repeat(1000), 'd67a7f51c521f6e0c32b2103eb196ef1e2b46c4caeace57a66c0b686be34d467'],
    ['r'.repeat(2331), '90d1554c3b7c6353aa7e36df7ac4a2198cb60c1cd0efda91470f1552dc4016ec'],
];

const drawn = (text: string): string =>
    qrCode(text).map((row) => row.map(Number).join('')).join('\n');

test('a QR code has the modules that the standard wants', () => {
    assert.equal(drawn('hi'), HI.trim());
    for (const [text, digest] of LARGER) {
        assert.equal(createHash('sha256').update(drawn(text)).digest('hex'), digest);
    }
});

test('what fits in no QR code is refused', () => {
    assert.throws(() => qrCode('r'.repeat(2332)), TooLong);
});
