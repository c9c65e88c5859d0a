import { useEffect, useState, type KeyboardEvent } from 'react';
import { scriptTexts } from '../../texts/scripts';
import { Select } from '../parts/Select';
import { toast } from '../parts/Toast';
import { useWork } from '../useWork';
import { isSwitchedOff } from './asks';
import { blankScenarios } from './blank';
import { Editor } from './Editor';
import { usePlace } from './place';
import { Replay } from './Replay';
import type { ScriptFacts, ScriptFile, ScriptSaved } from './rows';
import { Trials } from './Trials';
import { useProblems } from './useProblems';

interface WritingProps {
    facts: ScriptFacts;
    /** Without leave it is to be read, and tried. */
    isEditable: boolean;
    again(): void;
}

/** The files of a script: written, checked as one writes, tried, and put in their place. */
export function Writing({ facts, isEditable, again }: WritingProps) {
    const { ask } = usePlace();
    const { script } = facts;
    const files = withScenarios(facts, isEditable);
    const [chosen, setChosen] = useState(files[0]?.file ?? '');
    const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
    const [target, setTarget] = useState<{ line: number }>();
    // What was to be saved last: why it was not is said as long as it stands there.
    const [tried, setTried] = useState('');
    const { base, setBase } = useBase(script);
    const { isBusy, problem, run } = useWork();
    const text = scriptTexts();
    const there = files.find(({ file }) => file === chosen);
    const written = drafts[chosen] ?? there?.text ?? '';
    const isChanged = drafts[chosen] !== undefined && drafts[chosen] !== facts.files.find(({ file }) => file === chosen)?.text;
    const problems = useProblems(script, chosen, written);
    const here = problems?.filter(({ file, line }) => line > 0 && (file === chosen || file === ''));
    const save = (): void => void run(async () => {
        if (!isEditable || !isChanged || isBusy) return;
        setTried(written);
        const { version, mode } = await ask<ScriptSaved>(
            'save', { script, file: chosen, text: written, ...(base ? { base } : {}) });
        setBase(version);
        const { [chosen]: _, ...others } = drafts;
        setDrafts(others);
        toast(isSwitchedOff(facts, mode) ? text.savedOff : text.saved);
        again();
    });
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        save();
    };
    const edited = files.find(({ file, kind }) => kind !== 'scenarios' && drafts[file] !== undefined);
    const scenarios = files.find(({ kind }) => kind === 'scenarios');
    return (
        <div className="stack" onKeyDown={onKeyDown}>
            {files.length > 1 && <Select<string>
                label={text.file} value={chosen} take={setChosen}
                options={files.map(({ file, kind }) => ({ value: file, label: `${file} · ${text.kinds[kind]}` }))} />}
            <Editor
                label={chosen} value={written} isReadOnly={!isEditable} target={target}
                wrong={new Set(here?.map(({ line }) => line))}
                take={(value) => setDrafts({ ...drafts, [chosen]: value })} />
            {!isEditable && <p className="hint">{text.notEditable}</p>}
            <div role="status">
                {problems === undefined
                    ? <p className="hint">{text.checking}</p>
                    : problems.length === 0
                        ? <p className="hint">{text.noProblems}</p>
                        : <ul className="problems">
                            {problems.map(({ message, file, line }, at) => (
                                <li key={at} className="problem">
                                    {line > 0 && (file === chosen || file === '')
                                        ? <button type="button" className="link" onClick={() => setTarget({ line })}>{text.line(line)}</button>
                                        : file && <code>{line > 0 ? `${file}:${line}` : file}</code>}
                                    {' '}<span dir="auto">{message}</span>
                                </li>
                            ))}
                        </ul>}
            </div>
            {problem && tried === written && <p className="problem" role="alert">{problem}</p>}
            {isEditable && (
                <div className="buttons">
                    <button className="primary" disabled={isBusy || !isChanged} onClick={save}>{text.save}</button>
                </div>
            )}
            <Trials
                script={script} file={edited?.file} text={edited && drafts[edited.file]}
                scenarios={scenarios && (drafts[scenarios.file] ?? scenarios.text)} />
            <Replay
                script={script} file={edited?.file} text={edited && drafts[edited.file]}
                isRunning={facts.state === 'running'} />
        </div>
    );
}

/** Where there are no scenarios yet, there is a place for them. */
function withScenarios({ script, files }: ScriptFacts, isEditable: boolean): readonly ScriptFile[] {
    if (!isEditable || files.some(({ kind }) => kind === 'scenarios')) return files;
    const file = files[0]?.file === 'init.lua' ? 'init.scenarios.lua' : `${script}.scenarios.lua`;
    return [...files, { file, kind: 'scenarios', text: blankScenarios() }];
}

/** The version of the files that one began to write over: what runs may be an older one. */
function useBase(script: string) {
    const { ask } = usePlace();
    const [base, setBase] = useState<string>();
    useEffect(() => {
        let isWanted = true;
        ask<{ version: string }>('check', { script }).then(
            ({ version }) => { if (isWanted) setBase(version); },
            // Without it, saving is refused and says why.
            () => {});
        return () => { isWanted = false; };
    }, [ask, script]);
    return { base, setBase };
}
