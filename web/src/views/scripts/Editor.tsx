import { useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react';

interface EditorProps {
    label: string;
    value: string;
    isReadOnly: boolean;
    /** Lines of which something is wrong. */
    wrong: ReadonlySet<number>;
    /** A line to go to; another object goes there again. */
    target: { line: number } | undefined;
    take(value: string): void;
}

/** A text of a program: lines are numbered, and a new one begins below the last. Tab leaves the field. */
export function Editor({ label, value, isReadOnly, wrong, target, take }: EditorProps) {
    const field = useRef<HTMLTextAreaElement>(null);
    const caret = useRef<number>();
    const id = useId();
    const lines = value.split('\n');
    const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || isReadOnly) return;
        const { selectionStart: from, selectionEnd: to } = event.currentTarget;
        const indent = /^[ \t]*/.exec(value.slice(value.lastIndexOf('\n', from - 1) + 1, from))?.[0] ?? '';
        if (indent === '') return;
        event.preventDefault();
        caret.current = from + 1 + indent.length;
        take(`${value.slice(0, from)}\n${indent}${value.slice(to)}`);
    };
    useLayoutEffect(() => {
        if (caret.current === undefined) return;
        field.current?.setSelectionRange(caret.current, caret.current);
        caret.current = undefined;
    });
    useLayoutEffect(() => {
        if (!target) return;
        const from = lines.slice(0, target.line - 1).join('\n').length + (target.line > 1 ? 1 : 0);
        field.current?.focus();
        field.current?.setSelectionRange(from, from + (lines[target.line - 1]?.length ?? 0));
        document.getElementById(`${id}-${target.line}`)?.scrollIntoView({ block: 'nearest' });
    }, [target]);
    return (
        <div className="editor" dir="ltr">
            <ol aria-hidden="true">
                {lines.map((_, at) => (
                    <li key={at} id={`${id}-${at + 1}`} className={wrong.has(at + 1) ? 'is-bad' : undefined}>{at + 1}</li>
                ))}
            </ol>
            <textarea
                ref={field} aria-label={label} value={value} readOnly={isReadOnly} rows={lines.length} wrap="off"
                spellCheck={false} autoCapitalize="none" autoComplete="off" aria-invalid={wrong.size > 0}
                onChange={(event) => take(event.target.value)} onKeyDown={onKeyDown} />
        </div>
    );
}
