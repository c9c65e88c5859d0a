import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { TestContext } from 'node:test';

const CONFIG = 'limits = { enabled = false }\naccounts = { scrypt_log_n = 4 }\n';

/** A real server on a folder of its own; it can be killed and started again, on the same port. */
export class Server {
    private process: ChildProcess | undefined;
    private readonly folder = mkdtempSync(`${tmpdir()}/parley-web-`);

    private constructor(readonly port: number, private readonly test: TestContext) {}

    /** What has to end with the test, however that ends. */
    atEnd(work: () => void): void {
        this.test.after(work);
    }

    /** Runs until the test's end. */
    static async start(test: TestContext, config = ''): Promise<Server> {
        const server = new Server(await freePort(), test);
        writeFileSync(`${server.folder}/parley.lua`, CONFIG + config);
        test.after(async () => {
            await server.kill();
            rmSync(server.folder, { recursive: true });
        });
        await server.start();
        return server;
    }

    /** Returns when it says that it listens. */
    async start(): Promise<void> {
        const { folder, port } = this;
        const options = ['serve', '--config', `${folder}/parley.lua`, '--data', `${folder}/data`,
            '--listen', `127.0.0.1:${port}`];
        const process_ = spawn(process.env['PARLEY_BIN'] ?? '', options, { cwd: folder });
        this.process = process_;
        let said = '';
        await new Promise<void>((resolve, reject) => {
            const take = (part: Uint8Array): void => {
                said += String(part);
                if (said.includes(`127.0.0.1:${port}/`)) resolve();
            };
            process_.stdout.on('data', take);
            process_.stderr.on('data', take);
            process_.once('exit', () => reject(new Error(`the server ended: ${said}`)));
        });
    }

    async kill(signal = 'SIGKILL'): Promise<void> {
        const process_ = this.process;
        if (!process_) return;
        this.process = undefined;
        await new Promise<void>((resolve) => {
            process_.once('exit', resolve);
            process_.kill(signal);
        });
    }

    async post(path: string, fields: object): Promise<any> {
        const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
            method: 'POST', body: JSON.stringify(fields),
            headers: { 'Content-Type': 'application/json' },
        });
        return response.json();
    }
}

function freePort(): Promise<number> {
    const probe = createServer();
    return new Promise((resolve) => probe.listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
    }));
}
