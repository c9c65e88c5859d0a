import { correction } from './correction';
import { blocksOf, CORRECTION, dataBytes, LARGEST } from './sizes';
import { Grid } from './grid';

const BYTE_MODE = 0b0100;
const PADDING = [0b11101100, 0b00010001];

/** Nothing larger than a version 40 fits: 2,331 bytes. */
export class TooLong extends Error {}

/**
 * The dark modules of a QR code (ISO/IEC 18004) in rows: byte mode, error correction of level M, the
 * smallest version that holds the text.
 */
export function qrCode(text: string): readonly (readonly boolean[])[] {
    const bytes = new TextEncoder().encode(text);
    const version = versionFor(bytes.length);
    const grid = new Grid(version);
    grid.place(interleaved(version, filled(version, bytes)));
    return grid.masked();
}

function versionFor(length: number): number {
    for (let version = 1; version <= LARGEST; version++) {
        if (length + 1 + countBytes(version) <= dataBytes(version)) return version;
    }
    throw new TooLong();
}

/** Bytes of the count of bytes; it and the mode, of four bits, stand before the text. */
const countBytes = (version: number): number => version < 10 ? 1 : 2;

/** Mode, count, text, four zero bits and padding: half a byte apart from the bytes of the text. */
function filled(version: number, text: Uint8Array): Uint8Array {
    const data = new Uint8Array(dataBytes(version));
    const head = countBytes(version) === 1 ? [text.length] : [text.length >> 8, text.length & 255];
    let last = BYTE_MODE, at = 0;
    for (const byte of [...head, ...text]) {
        data[at++] = (last << 4 | byte >> 4) & 255;
        last = byte & 15;
    }
    data[at++] = last << 4;
    for (let pad = 0; at < data.length; pad++) data[at++] = PADDING[pad % 2]!;
    return data;
}

/** The blocks' first bytes, their second ones ..., then the same of their corrections. */
function interleaved(version: number, data: Uint8Array): Uint8Array {
    const { count, short, long } = blocksOf(version);
    const blocks: Uint8Array[] = [];
    for (let at = 0, index = 0; index < count; index++) {
        const length = index < long.from ? short : long.length;
        blocks.push(data.subarray(at, at += length));
    }
    const corrections = blocks.map((block) => correction(block, CORRECTION[version - 1]!));
    return Uint8Array.from([...turned(blocks), ...turned(corrections)]);
}

function* turned(blocks: readonly Uint8Array[]): Iterable<number> {
    const longest = Math.max(...blocks.map((block) => block.length));
    for (let at = 0; at < longest; at++) {
        for (const block of blocks) if (at < block.length) yield block[at]!;
    }
}
