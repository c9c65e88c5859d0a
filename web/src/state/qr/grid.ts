import { penalty } from './penalty';
import { alignmentsOf, sizeOf } from './sizes';

/** Which modules each mask turns. */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => x * y % 2 + x * y % 3 === 0,
    (x, y) => (x * y % 2 + x * y % 3) % 2 === 0,
    (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];
/** Level M is 00 in the five bits of the format. */
const LEVEL = 0;
const FORMAT_MASK = 0b101010000010010;

/** The square of a code: patterns that stay, and the data among them. */
export class Grid {
    private readonly size: number;
    private readonly dark: boolean[][];
    /** Modules of the patterns; they take no data and no mask. */
    private readonly isFixed: boolean[][];

    constructor(private readonly version: number) {
        this.size = sizeOf(version);
        this.dark = square(this.size);
        this.isFixed = square(this.size);
        this.drawPatterns();
    }

    /** In columns of two from the right, upwards and downwards in turn. */
    place(bytes: Uint8Array): void {
        let bit = 0;
        for (let right = this.size - 1; right >= 1; right -= 2) {
            // The column of the timing pattern is left out.
            if (right === 6) right = 5;
            const isUpwards = (right + 1 & 2) === 0;
            for (let step = 0; step < this.size; step++) {
                const y = isUpwards ? this.size - 1 - step : step;
                for (const x of [right, right - 1]) {
                    if (this.isFixed[y]![x] || bit >= bytes.length * 8) continue;
                    this.dark[y]![x] = (bytes[bit >> 3]! >> 7 - (bit & 7) & 1) === 1;
                    bit++;
                }
            }
        }
    }

    /** Under the mask that is read best. */
    masked(): boolean[][] {
        const all = MASKS.map((_, mask) => this.under(mask));
        const penalties = all.map(penalty);
        return all[penalties.indexOf(Math.min(...penalties))]!;
    }

    private under(mask: number): boolean[][] {
        this.drawFormat(mask);
        return this.dark.map((row, y) => row.map((dark, x) =>
            dark !== (!this.isFixed[y]![x] && MASKS[mask]!(x, y))));
    }

    private drawPatterns(): void {
        const { size } = this;
        for (let at = 0; at < size; at++) {
            this.fix(6, at, at % 2 === 0);
            this.fix(at, 6, at % 2 === 0);
        }
        for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) this.drawRings(x, y, 4);
        const places = alignmentsOf(this.version), last = places.length - 1;
        places.forEach((x, column) => places.forEach((y, row) => {
            const isCorner = (column === 0 && row === 0) || (column === 0 && row === last)
                || (column === last && row === 0);
            if (!isCorner) this.drawRings(x, y, 2);
        }));
        this.drawFormat(0);
        this.drawVersion();
    }

    /** A finder with its light edge (reach 4), or an alignment pattern (reach 2). */
    private drawRings(x: number, y: number, reach: number): void {
        for (let down = -reach; down <= reach; down++) {
            for (let right = -reach; right <= reach; right++) {
                const ring = Math.max(Math.abs(right), Math.abs(down));
                this.fix(x + right, y + down, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
            }
        }
    }

    /** Level and mask, twice, guarded by a BCH code. */
    private drawFormat(mask: number): void {
        const data = LEVEL << 3 | mask;
        const bits = (data << 10 | remainder(data, 10, 0x537)) ^ FORMAT_MASK;
        const { size } = this;
        for (let at = 0; at < 15; at++) {
            const dark = (bits >> at & 1) === 1;
            if (at < 6) this.fix(8, at, dark);
            else if (at < 8) this.fix(8, at + 1, dark);
            else if (at === 8) this.fix(7, 8, dark);
            else this.fix(14 - at, 8, dark);
            if (at < 8) this.fix(size - 1 - at, 8, dark);
            else this.fix(8, size - 15 + at, dark);
        }
        this.fix(8, size - 8, true);
    }

    private drawVersion(): void {
        if (this.version < 7) return;
        const bits = this.version << 12 | remainder(this.version, 12, 0x1f25);
        for (let at = 0; at < 18; at++) {
            const dark = (bits >> at & 1) === 1;
            const near = Math.floor(at / 3), far = this.size - 11 + at % 3;
            this.fix(far, near, dark);
            this.fix(near, far, dark);
        }
    }

    private fix(x: number, y: number, dark: boolean): void {
        if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
        this.dark[y]![x] = dark;
        this.isFixed[y]![x] = true;
    }
}

const square = (size: number): boolean[][] =>
    Array.from({ length: size }, () => new Array<boolean>(size).fill(false));

/** What a division of polynomials over GF(2) leaves. */
function remainder(data: number, bits: number, divisor: number): number {
    let rest = data;
    for (let step = 0; step < bits; step++) rest = rest << 1 ^ (rest >> bits - 1) * divisor;
    return rest;
}
