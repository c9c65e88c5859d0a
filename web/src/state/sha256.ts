/** The first 32 bits of the fractional parts of a root of the first primes (FIPS 180-4). */
function fractions(count: number, root: number): Uint32Array {
    const found = new Uint32Array(count);
    for (let number = 2, at = 0; at < count; number++) {
        if (!isPrime(number)) continue;
        const power = number ** (1 / root);
        found[at++] = (power - Math.floor(power)) * 2 ** 32;
    }
    return found;
}

function isPrime(number: number): boolean {
    for (let factor = 2; factor * factor <= number; factor++) {
        if (number % factor === 0) return false;
    }
    return true;
}

const START = fractions(8, 2);
const ROUNDS = fractions(64, 3);
const words = new Uint32Array(64);

const turned = (word: number, by: number): number => word >>> by | word << 32 - by;

/**
 * SHA-256 at once. The browser's own answers each time after a turn, which is thirty times slower for
 * many short texts, and is there on https alone.
 */
export function sha256(message: Uint8Array): Uint32Array {
    const length = message.length + 9 + 63 & ~63;
    const padded = new DataView(new ArrayBuffer(length));
    new Uint8Array(padded.buffer).set(message);
    padded.setUint8(message.length, 0x80);
    padded.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
    padded.setUint32(length - 4, message.length << 3);
    const state = START.slice();
    for (let at = 0; at < length; at += 64) mix(state, padded, at);
    return state;
}

function mix(state: Uint32Array, block: DataView, start: number): void {
    for (let at = 0; at < 16; at++) words[at] = block.getUint32(start + at * 4);
    for (let at = 16; at < 64; at++) {
        const near = words[at - 15]!, far = words[at - 2]!;
        words[at] = words[at - 16]! + (turned(near, 7) ^ turned(near, 18) ^ near >>> 3)
            + words[at - 7]! + (turned(far, 17) ^ turned(far, 19) ^ far >>> 10);
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let at = 0; at < 64; at++) {
        const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (e & f ^ ~e & g)
            + ROUNDS[at]! + words[at]! | 0;
        const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        h = g; g = f; f = e; e = d + first | 0;
        d = c; c = b; b = a; a = first + second | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] += word; });
}
