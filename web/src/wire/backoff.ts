/** How long to wait before the next try to connect. */

export const FIRST_WAIT_MS = 300;
export const LONGEST_WAIT_MS = 20_000;

/**
 * Doubles with each try; half of it is chance, so that many clients do not come back at once.
 * `chance` is from 0 to 1.
 */
export function backoff(tries: number, chance: number): number {
    const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 16));
    return Math.round(whole / 2 + (whole / 2) * chance);
}
