/** The files of this build, and a name for all of them; scripts/web puts them here. */
declare const SHELL: { version: string; files: string[] };

const PREFIX = 'shell-';
const PAGE = '/';
/** A network that has not answered by then is passed over for what is kept. */
const PATIENCE_MS = 2000;
/** Of the build before, too: a tab that still shows it may load a part of it later. */
const KEPT_BUILDS = 2;

/** Fetches the whole build, or nothing of it. */
export async function keepShell(): Promise<void> {
    const cache = await caches.open(PREFIX + SHELL.version);
    await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'no-cache' })));
    const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    for (const name of builds.slice(0, -KEPT_BUILDS)) await caches.delete(name);
}

/** What is answered here: the page and the files of a build, never what the server knows of people. */
export function answer(request: Request): Promise<Response> | undefined {
    const { pathname, origin } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return undefined;
    if (request.mode === 'navigate') return pathname === PAGE ? page(request) : undefined;
    return pathname !== PAGE && SHELL.files.includes(pathname) || isHashed(pathname)
        ? kept(request)
        : undefined;
}

/** A name with a digest: its content never changes, whichever build it is of. */
const isHashed = (path: string): boolean => /^\/[\w.-]+-[A-Z0-9]{8}\.(js|css)$/.test(path);

const kept = async (request: Request): Promise<Response> =>
    await caches.match(request) ?? fetch(request);

/** The newest build; without a network the one that is kept. */
async function page(request: Request): Promise<Response> {
    const patience = new Promise<undefined>((resolve) => {
        setTimeout(() => resolve(undefined), PATIENCE_MS);
    });
    const fetched = fetch(request).then(
        (response) => response.ok ? response : undefined, () => undefined);
    return await Promise.race([fetched, patience])
        ?? await (await caches.open(PREFIX + SHELL.version)).match(PAGE)
        ?? fetch(request);
}
