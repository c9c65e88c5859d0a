/** What the server said no with. `code` is stable; `message` is a sentence in English for people. */
export class Refusal extends Error {
    readonly code: string;
    readonly field: string | undefined;
    /** Seconds after which asking again may help. */
    readonly retryAfter: number | undefined;

    constructor(readonly body: RefusalBody) {
        super(body.message ?? body.code);
        this.name = 'Refusal';
        this.code = body.code;
        this.field = body.field;
        this.retryAfter = body.retry_after;
    }
}

export interface RefusalBody {
    code: string;
    message?: string;
    field?: string;
    retry_after?: number;
}

/** The connection ended, or there was none: it is not known whether the server did what was asked. */
export class Disconnected extends Error {
    constructor(words = 'not connected') {
        super(words);
        this.name = 'Disconnected';
    }
}
