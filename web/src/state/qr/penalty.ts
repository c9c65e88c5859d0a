/** How badly a scanner reads a code: ISO/IEC 18004, section 7.8.3. Less is better. */
export function penalty(rows: readonly (readonly boolean[])[]): number {
    const columns = rows.map((_, x) => rows.map((row) => row[x]!));
    let sum = 0;
    for (const line of [...rows, ...columns]) sum += runs(line) + likeFinders(line);
    return sum + squares(rows) + imbalance(rows);
}

/** Five or more of one kind beside each other. */
function runs(line: readonly boolean[]): number {
    let sum = 0, length = 0;
    line.forEach((dark, at) => {
        length = dark === line[at - 1] ? length + 1 : 1;
        if (length === 5) sum += 3;
        else if (length > 5) sum += 1;
    });
    return sum;
}

const FINDERS = ['10111010000', '00001011101'];

function likeFinders(line: readonly boolean[]): number {
    const text = line.map(Number).join('');
    let sum = 0;
    for (const finder of FINDERS) {
        for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) sum += 40;
    }
    return sum;
}

/** Two by two of one kind. */
function squares(rows: readonly (readonly boolean[])[]): number {
    let sum = 0;
    for (let y = 1; y < rows.length; y++) {
        const above = rows[y - 1]!, row = rows[y]!;
        for (let x = 1; x < row.length; x++) {
            const dark = row[x];
            if (dark === row[x - 1] && dark === above[x] && dark === above[x - 1]) sum += 3;
        }
    }
    return sum;
}

/** Ten for each twentieth away from as many dark as light ones. */
function imbalance(rows: readonly (readonly boolean[])[]): number {
    const dark = rows.flat().filter(Boolean).length, all = rows.length ** 2;
    return Math.floor(Math.abs(dark * 20 - all * 10) / all) * 10;
}
