const HUES = 8;

/** A round with the first letter of a name, in a colour that stays with the identifier. */
export function Avatar({ id, name }: { id: string; name: string }) {
    // Identifiers are 64-bit; their last digits are what differs.
    const hue = Number(id.slice(-6)) % 997 % HUES;
    const letter = [...name.trim()][0]?.toLocaleUpperCase() ?? '·';
    return <span className={`avatar hue-${hue}`} aria-hidden="true">{letter}</span>;
}
