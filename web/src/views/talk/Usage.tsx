import type { Argument, Command } from '../../state/commands';
import { texts, words } from '../../texts';
import { commandTexts } from '../../texts/commands';
import { Refusal } from '../../wire/refusal';
import { argumentAt } from './argument';

interface UsageProps {
    id: string;
    command: Command;
    /** What is typed before the caret; nothing where the list of commands says it. */
    typed: string | undefined;
    /** Why it was not taken. */
    problem: unknown;
}

/** How a command is typed, what the argument at the caret is for, and what was wrong with it. */
export default function Usage({ id, command, typed, problem }: UsageProps) {
    return (
        <div className="usage" id={id}>
            {typed !== undefined && <Line command={command} at={argumentAt(typed, command.arguments.length)} />}
            {problem !== undefined && <p className="problem" role="alert">{wrong(command, problem)}</p>}
        </div>
    );
}

function Line({ command: { name, about, arguments: all }, at }: { command: Command; at: number }) {
    const now = all[at];
    return (
        <>
            <p>
                <bdi>/{name}</bdi>
                {all.map((argument, place) => (
                    <bdi key={argument.name} className={place === at ? 'is-now' : undefined}>
                        {argument.optional ? `[${argument.name}]` : `<${argument.name}>`}
                    </bdi>
                ))}
            </p>
            <p className="hint" role="status">
                {now ? commandTexts().argument(now.name, now.about, isAnyText(now) ? '' : expected(now)) : texts.messages.commands[name] ?? about}
            </p>
        </>
    );
}

function wrong(command: Command, problem: unknown): string {
    const argument = problem instanceof Refusal && problem.code === 'bad_argument'
        ? command.arguments.find(({ name }) => name === problem.field) : undefined;
    return argument ? commandTexts().wrongArgument(argument.name, expected(argument)) : words(problem);
}

const isAnyText = ({ kind }: Argument): boolean => kind === 'text' || kind === 'rest';

/** What has to be typed for an argument. */
const expected = ({ kind, least, most, choices }: Argument): string =>
    commandTexts().expected(kind, least, most, (choices ?? []).map(({ word }) => word));
