/** A button of a program's message. */
export interface Button {
    readonly name: string;
    readonly label: string;
    readonly value?: string;
    readonly style: 'default' | 'primary' | 'danger';
}

const STYLES: readonly string[] = ['primary', 'danger'];

/** As a message's body has them; what is none is left out. */
export function buttonsOf(rows: unknown): readonly (readonly Button[])[] {
    if (!Array.isArray(rows)) return [];
    return rows.map((row) => Array.isArray(row) ? row.flatMap(buttonOf) : []).filter((row) => row.length > 0);
}

function buttonOf(given: Partial<Record<string, unknown>> | null): Button[] {
    const { name, label, value, style } = given ?? {};
    if (typeof name !== 'string' || typeof label !== 'string') return [];
    return [{
        name, label,
        style: isStyle(style) ? style : 'default',
        ...(typeof value === 'string' ? { value } : {}),
    }];
}

const isStyle = (style: unknown): style is Button['style'] => STYLES.includes(String(style));
