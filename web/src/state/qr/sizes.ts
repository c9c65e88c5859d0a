/** What ISO/IEC 18004 gives for level M, by version: 1 to 40. */
export const LARGEST = 40;

/** Bytes of error correction in each block. */
export const CORRECTION = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

/** Modules on a side. */
export const sizeOf = (version: number): number => 17 + 4 * version;

/** Bytes of data and correction together: what the patterns leave of the square. */
export function allBytes(version: number): number {
    const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
    let bits = (16 * version + 128) * version + 64;
    if (alignments > 0) bits -= (25 * alignments - 10) * alignments - 55;
    if (version >= 7) bits -= 36;
    return bits >> 3;
}

export const dataBytes = (version: number): number =>
    allBytes(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;

/** How the data is divided: short blocks first, and from `long.from` on those with a byte more. */
export function blocksOf(version: number) {
    const count = BLOCKS[version - 1]!;
    const data = dataBytes(version), short = Math.floor(data / count);
    return { count, short, long: { from: count - data % count, length: short + 1 } };
}

/** Where the small patterns stand, in both directions. */
export function alignmentsOf(version: number): number[] {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
    const last = sizeOf(version) - 7;
    const places = [6];
    for (let index = count - 2; index >= 0; index--) places.push(last - index * step);
    return places;
}
