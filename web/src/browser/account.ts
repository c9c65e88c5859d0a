import { call } from '../wire/http';
import type { Tokens } from '../wire/protocol';
import { Refusal } from '../wire/refusal';
import { proof } from './work';

export interface Rules {
    registration: 'open' | 'invitation' | 'closed';
    work_bits: number;
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
export async function register(newcomer: Newcomer, { work_bits }: Rules): Promise<boolean> {
    const { invitation, ...fields } = newcomer;
    const answer = await call<{ state?: string }>('POST', '/api/account/register/', {
        ...fields,
        ...(invitation ? { invitation } : {}),
        ...(work_bits > 0 ? { work: await proof(newcomer.username, work_bits) } : {}),
    });
    return answer.state === 'pending';
}

/** `code` is that of the second factor. */
export function login(
    name: string, password: string, code: string, deviceToken?: string,
): Promise<Tokens> {
    return call('POST', '/api/account/login/', {
        ...(name.includes('@') ? { email: name } : { username: name }),
        password,
        device: 'Web',
        ...(code ? { code } : {}),
        ...(deviceToken ? { device_token: deviceToken } : {}),
    });
}

/** The password is right, and the second factor is asked for. */
export const wantsCode = (error: unknown): boolean =>
    error instanceof Refusal && error.code === 'missing_field' && error.field === 'code';
