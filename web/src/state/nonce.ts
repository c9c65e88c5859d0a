/** A name for one thing that is done once, however often it is sent: ascending, and nobody else's. */
export function nonce(): string {
    const chance = crypto.getRandomValues(new Uint32Array(2));
    return `${Date.now().toString(36)}-${[...chance].map((part) => part.toString(36)).join('')}`;
}
