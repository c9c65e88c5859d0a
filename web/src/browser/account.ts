import { proof } from '../state/work';
import { call } from '../wire/http';
import type { Tokens } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import { deviceName } from './device';

export interface Rules {
    registration: 'open' | 'invitation' | 'closed';
    /** Somebody has to let a new account in. */
    approval: boolean;
    work_bits: number;
    /** What to work on, where work is asked for. */
    challenge?: string;
    /** The server can send mail. */
    mail: boolean;
    /** Nobody signs in before their address is verified. */
    verify: boolean;
    password_bytes: number;
}

export interface Newcomer {
    username: string;
    email: string;
    password: string;
    invitation: string;
}

export const askRules = (): Promise<Rules> => call('GET', '/api/account/rules/');

/** True when the account waits for somebody's approval. */
export async function register(newcomer: Newcomer): Promise<boolean> {
    const { invitation, ...fields } = newcomer;
    // Asked for now: a challenge is good for ten minutes.
    const { work_bits, challenge = '' } = await askRules();
    const answer = await call<{ state?: string }>('POST', '/api/account/register/', {
        ...fields,
        ...(invitation ? { invitation } : {}),
        ...(work_bits > 0
            ? { challenge, work: await proof(challenge, newcomer.username, work_bits) }
            : {}),
    });
    return answer.state === 'pending';
}

/** Makes the server's first owner, with the token of the link that it printed. */
export const foundOwner = (
    owner: Omit<Newcomer, 'invitation'>, token: string,
): Promise<unknown> => call('POST', '/api/account/setup/', { ...owner, token });

/** `code` is that of the second factor. */
export function login(
    name: string, password: string, code: string, deviceToken?: string,
): Promise<Tokens> {
    return call('POST', '/api/account/login/', {
        ...(name.includes('@') ? { email: name } : { username: name }),
        password,
        device: deviceName(navigator.userAgent),
        ...(code ? { code } : {}),
        ...(deviceToken ? { device_token: deviceToken } : {}),
    });
}

/** The password is right, and the second factor is asked for. */
export const wantsCode = (error: unknown): boolean =>
    error instanceof Refusal && error.code === 'missing_field' && error.field === 'code';

/** Mails a code for a new password, if there is an account with this address. */
export const forgot = (email: string): Promise<unknown> =>
    call('POST', '/api/account/forgot/', { email });

export const reset = (code: string, password: string): Promise<unknown> =>
    call('POST', '/api/account/reset/', { code, new_password: password });

/** The address that the code confirms. */
export const verify = (code: string): Promise<{ email: string }> =>
    call('POST', '/api/account/verify/', { code });

/** Mails the code that confirms an address once more. */
export const resend = (email: string): Promise<unknown> =>
    call('POST', '/api/account/verify/resend/', { email });
