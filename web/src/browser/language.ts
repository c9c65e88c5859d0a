const KEY = 'parley.language';

/** The language that was chosen in this browser, if one was. */
export const chosenLanguage = (): string | undefined => localStorage.getItem(KEY) ?? undefined;

/** Those that the reader understands, the best first. */
export function languages(): readonly string[] {
    const chosen = chosenLanguage();
    return chosen ? [chosen, ...navigator.languages] : navigator.languages;
}

/** All texts are chosen before the first view: the page begins anew. */
export function chooseLanguage(language: string | undefined): void {
    if (language) localStorage.setItem(KEY, language);
    else localStorage.removeItem(KEY);
    location.reload();
}
