import { sha256 } from './sha256';

/** So long the page does nothing else at a time. */
const SLICE_MS = 12;

/**
 * A text with which the SHA-256 of challenge, name and it, joined by line feeds, begins with so many
 * zero bits: makes floods of registrations dear.
 */
export async function proof(challenge: string, username: string, bits: number): Promise<string> {
    const encoder = new TextEncoder();
    const head = `${challenge}\n${username}\n`;
    for (let number = 0, started = Date.now(); ; number++) {
        const work = number.toString(36);
        if (zeroBits(sha256(encoder.encode(head + work))) >= bits) return work;
        if (number % 64 !== 63 || Date.now() - started < SLICE_MS) continue;
        await new Promise((resolve) => setTimeout(resolve));
        started = Date.now();
    }
}

export function zeroBits(words: Uint32Array): number {
    const at = words.findIndex((word) => word !== 0);
    return at < 0 ? words.length * 32 : at * 32 + Math.clz32(words[at]!);
}
