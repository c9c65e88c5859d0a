/** Multiplies in GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) {
        product = product << 1 ^ (product >> 7) * 0x11d;
        product ^= (b >> bit & 1) * a;
    }
    return product;
}

/** The coefficients of (x - 1)(x - 2)(x - 4)..., without the first, which is 1. */
function generator(degree: number): Uint8Array {
    const found = new Uint8Array(degree);
    found[degree - 1] = 1;
    for (let power = 0, root = 1; power < degree; power++, root = times(root, 2)) {
        for (let at = 0; at < degree; at++) {
            found[at] = times(found[at]!, root) ^ (found[at + 1] ?? 0);
        }
    }
    return found;
}

/** The Reed-Solomon bytes of a block. */
export function correction(data: Uint8Array, length: number): Uint8Array {
    const divisor = generator(length);
    const rest = new Uint8Array(length);
    for (const byte of data) {
        const factor = byte ^ rest[0]!;
        rest.copyWithin(0, 1);
        rest[length - 1] = 0;
        for (let at = 0; at < length; at++) rest[at] ^= times(divisor[at]!, factor);
    }
    return rest;
}
