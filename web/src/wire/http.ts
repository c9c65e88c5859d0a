import { Disconnected, Refusal } from './refusal';

/** Asks a command by its HTTP route; for what is asked before there is a session. */
export async function call<Answer>(
    method: 'GET' | 'POST', path: string, fields?: object, token?: string,
): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (fields) headers['Content-Type'] = 'application/json';
    if (token) headers['Authorization'] = `Bearer ${token}`;
    let response: Response;
    let content;
    try {
        const body = fields ? { body: JSON.stringify(fields) } : {};
        response = await fetch(path, { method, headers, ...body });
        content = await response.json();
    } catch {
        // No answer, or a proxy's page in place of one.
        throw new Disconnected();
    }
    if (!response.ok) throw new Refusal(content.error ?? { code: 'internal_error' });
    return content as Answer;
}
