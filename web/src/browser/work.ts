/** A text with which SHA-256(username ‖ text) begins with so many zero bits: makes floods dear. */
export async function proof(username: string, bits: number): Promise<string> {
    const encoder = new TextEncoder();
    for (let number = 0; ; number++) {
        const work = number.toString(36);
        const digest = await crypto.subtle.digest('SHA-256', encoder.encode(username + work));
        if (zeroBits(new Uint8Array(digest)) >= bits) return work;
    }
}

export function zeroBits(bytes: Uint8Array): number {
    const at = bytes.findIndex((byte) => byte !== 0);
    return at < 0 ? bytes.length * 8 : at * 8 + Math.clz32(bytes[at] ?? 0) - 24;
}
