const BROWSERS: [pattern: RegExp, name: string][] = [
    [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/(Firefox|FxiOS)\//, 'Firefox'],
    [/SamsungBrowser\//, 'Samsung Internet'], [/(Chrome|CriOS)\//, 'Chrome'], [/Safari\//, 'Safari'],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
    [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'],
    [/CrOS/, 'ChromeOS'], [/Mac OS X/, 'Mac'], [/Linux/, 'Linux'],
];

/** What the list of sessions calls this browser: "Firefox · Linux". */
export function deviceName(agent: string): string {
    const named = [BROWSERS, SYSTEMS].map((kinds) => kinds.find(([pattern]) => pattern.test(agent))?.[1]);
    return named.filter((name) => name !== undefined).join(' · ') || 'Web';
}
