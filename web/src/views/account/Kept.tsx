import { copy } from '../../browser/copy';
import { download } from '../../browser/download';
import { laterTexts } from '../../texts/later';
import { toast } from '../parts/Toast';

interface KeptProps {
    label: string;
    lines: readonly string[];
    /** A file to download them as. */
    file?: string;
}

/** What is shown once, to be kept elsewhere. */
export function Kept({ label, lines, file }: KeptProps) {
    const text = laterTexts().account;
    const all = lines.join('\n');
    return (
        <div className="kept">
            <pre tabIndex={0} aria-label={label}>{all}</pre>
            <div className="buttons">
                {file && <button type="button" onClick={() => download(file, 'text/plain', `${all}\n`)}>{text.download}</button>}
                <button
                    type="button"
                    onClick={() => void copy(all).then((isDone) => toast(isDone ? text.copied : text.notCopied))}>
                    {text.copy}
                </button>
            </div>
        </div>
    );
}
