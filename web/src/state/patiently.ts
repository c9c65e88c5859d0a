import { Refusal } from '../wire/refusal';

export type Ask = <Answer = any>(command: string, fields?: object) => Promise<Answer>;

const TRIES = 8;

export const pause = (seconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Asks again after the time that the server names, a few times. */
export function patiently(ask: Ask): Ask {
    return async (command, fields) => {
        for (let tries = 1; ; tries++) {
            try {
                return await ask(command, fields);
            } catch (error) {
                const seconds = error instanceof Refusal ? error.retryAfter : undefined;
                if (seconds === undefined || tries === TRIES) throw error;
                await pause(seconds);
            }
        }
    };
}

/** Works a list off, a few at a time. */
export async function few<Each>(
    list: readonly Each[], at_once: number, work: (each: Each) => Promise<void>,
): Promise<void> {
    const waiting = [...list];
    const worker = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            await work(next);
        }
    };
    await Promise.all(Array.from({ length: at_once }, worker));
}
