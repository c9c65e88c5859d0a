/** The parts of Node that the tests use; Debian has no types of it. */

declare module 'node:test' {
    export interface TestContext {
        after(work: () => unknown): void;
    }
    type Body = (context: TestContext) => unknown;
    export function test(name: string, body: Body): void;
    export function test(name: string, options: { timeout: number }, body: Body): void;
}

declare module 'node:assert/strict' {
    function assert(value: unknown, message?: string): asserts value;
    namespace assert {
        function equal(actual: unknown, expected: unknown, message?: string): void;
        function deepEqual(actual: unknown, expected: unknown, message?: string): void;
        function throws(work: () => unknown, check?: object | Function): void;
        function ok(value: unknown, message?: string): asserts value;
        function rejects(work: Promise<unknown>, check?: object | Function): Promise<void>;
    }
    export default assert;
}

declare module 'node:child_process' {
    export interface ChildProcess {
        kill(signal: string): boolean;
        once(event: 'exit', listener: () => void): void;
        stdout: { on(event: 'data', listener: (part: Uint8Array) => void): void };
        stderr: { on(event: 'data', listener: (part: Uint8Array) => void): void };
    }
    export function spawn(program: string, options: string[], how: object): ChildProcess;
}

declare module 'node:fs' {
    export function mkdtempSync(prefix: string): string;
    export function rmSync(path: string, options: object): void;
    export function writeFileSync(path: string, text: string): void;
}

declare module 'node:os' {
    export function tmpdir(): string;
}

declare module 'node:crypto' {
    interface Hash {
        update(text: string): Hash;
        digest(coding: 'hex'): string;
    }
    export function createHash(name: string): Hash;
    export function randomBytes(count: number): Uint8Array & { toString(coding: string): string };
}

declare module 'node:net' {
    export interface Socket {
        on(event: 'data', listener: (part: any) => void): void;
        on(event: 'close' | 'error', listener: () => void): void;
        write(data: any): void;
        end(): void;
        destroy(): void;
    }
    export interface Server {
        listen(port: number, host: string, done: () => void): void;
        address(): { port: number };
        close(done: () => void): void;
    }
    export function connect(port: number, host: string, done: () => void): Socket;
    export function createServer(): Server;
}

declare const process: { env: Record<string, string | undefined> };
declare const Buffer: {
    concat(parts: any[]): any;
    from(text: string): any;
    alloc(count: number): any;
};
