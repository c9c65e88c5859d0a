import type { AccountID, RoomID } from '../../wire/protocol';

/** The answers of docs/scripts.md that these views read. */

export type Mode = 'enforce' | 'watch' | 'off';
export const MODES: readonly Mode[] = ['enforce', 'watch', 'off'];

export interface ScriptRow {
    script: string;
    purpose: string;
    /** What its author calls the version. */
    label: string;
    /** The hash of its files. */
    version: string;
    mode: Mode;
    state: 'running' | 'resting' | 'off' | 'broken' | 'stopped' | 'unowned';
    /** With spaces between. */
    points: string;
    order: number;
    own: boolean;
    /** What was set at run time, with spaces between. */
    set: string;
    /** Of a script of a room, both with spaces between: the functions that it asks for, and those it was given. */
    permissions?: string;
    allowed?: string;
    runs: number;
    microseconds: number;
    stops: number;
    failures: number;
    decisions: number;
    error: string;
    error_file: string;
    /** 0 where it is not known. */
    error_line: number;
}

/** Of a script of a room. */
export interface RoomScriptRow extends ScriptRow {
    room: RoomID;
    /** Who wrote it or switched it on last. */
    owner: AccountID;
    /** Whether the room is one's own. */
    yours: boolean;
}

/** A script that ships, and can run in a room. */
export interface ScriptTemplate {
    name: string;
    purpose: string;
    text: string;
    scenarios: string;
}

/** Of a text that was put in its place. */
export interface ScriptSaved {
    version: string;
    /** Of a script of a room: off where it asks for more than it was given. */
    mode?: Mode;
}

export interface ScriptList {
    scripts: ScriptRow[];
    /** Whether texts are taken here. */
    editable: boolean;
}

export interface ScriptFile {
    file: string;
    kind: 'main' | 'part' | 'scenarios';
    text: string;
}

export interface ScriptField {
    name: string;
    kind: 'integer' | 'flag' | 'text' | 'texts';
    purpose: string;
    least?: number;
    most?: number;
    /** As JSON, both. */
    standard: string;
    value: string;
    from: 'script' | 'configuration' | 'set';
}

export interface Problem {
    message: string;
    file: string;
    /** 0 where it is not known. */
    line: number;
}

export interface ScriptCase {
    says: string;
    line: number;
    ok: boolean;
    faults: string;
}

export interface Trial {
    ok: boolean;
    problems: Problem[];
    cases: ScriptCase[];
}

/** A message that the rule would not have let pass, or judges otherwise than the version that runs. */
export interface Sample {
    message: string;
    /** The room. */
    key: string;
    actor: AccountID;
    at: number;
    word: string;
    reason: string;
    /** What the version that runs decides; empty without one. */
    other: string;
    /** Left out where one may not read it. */
    text?: string;
    rewritten?: string;
}

export interface Replayed {
    events: number;
    milliseconds: number;
    /** `most` there are older ones, `failures` it failed too often. */
    end: 'all' | 'most' | 'time' | 'failures';
    counts: { word: string; count: number }[];
    differing: number;
    slowest_microseconds: number;
    samples: Sample[];
}

export interface ScriptVersion {
    version: string;
    at: number;
}

export interface ScriptChange {
    at: number;
    /** 0 for the operator on the server's machine. */
    actor: AccountID;
    act: 'save' | 'set' | 'reset' | 'rollback' | 'stop' | 'release';
    detail: string;
}

export interface ScriptFacts extends ScriptRow {
    everywhere: boolean;
    only: { key: string }[];
    fields: ScriptField[];
    problems: Problem[];
    files: ScriptFile[];
    versions: ScriptVersion[];
    changes: ScriptChange[];
    /** Of a script of a room: those who moderate the server look at it, and stop it. */
    yours?: boolean;
}
