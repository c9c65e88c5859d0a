import { useMemo } from 'react';
import { qrCode } from '../../state/qr/code';

/** Modules that stay light around a code, so that it is found. */
const MARGIN = 4;

/** A text for a camera. */
export function QrCode({ text, label }: { text: string; label: string }) {
    const { size, path } = useMemo(() => drawn(qrCode(text)), [text]);
    const side = size + 2 * MARGIN;
    return (
        <svg
            className="qr" role="img" aria-label={label} shapeRendering="crispEdges"
            viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}>
            <path d={path} />
        </svg>
    );
}

/** The dark modules, each row in runs. */
function drawn(rows: ReturnType<typeof qrCode>): { size: number; path: string } {
    const parts: string[] = [];
    rows.forEach((row, y) => {
        for (let x = 0, end = 0; x < row.length; x = end + 1) {
            for (end = x; row[end]; end++);
            if (end > x) parts.push(`M${x} ${y}h${end - x}v1H${x}z`);
        }
    });
    return { size: rows.length, path: parts.join('') };
}
