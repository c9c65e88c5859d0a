/// The command line of the program: everything that it understands.
public enum Program {
    static let name = "parley"
    static let purpose = "a self-hosted chat platform in one process"

    /// In the order of the help.
    public static let verbs = [
        ProgramVerb(
            .serve, "serve until told to stop; this is what happens without a command",
            options: [
                config, data, listen, testEcho,
                ProgramOption("with-all", "also with the plugins that safe mode leaves out"),
                ProgramOption(
                    "demo",
                    "to look around: a throwaway folder with people, rooms and talk, gone at the end"
                ),
            ],
            notes: [
                "SIGTERM or Ctrl-C ends it: what is under way is answered, and clients are told to "
                    + "come back. SIGHUP reads the settings and keys again; a configuration with a "
                    + "mistake changes nothing, and the log says why."
            ]),
        ProgramVerb(
            .check, "say what is wrong with the configuration, without starting",
            options: [config, data, json],
            notes: [
                "Looks at every source of settings, at the plugins and their settings, and at the "
                    + "files and folders that are named. Nothing is written."
            ]),
        ProgramVerb(
            .keysList, "list the signing keys, without their secrets",
            options: [config, data, json]),
        ProgramVerb(
            .keysRotate, "make a new signing key; what the old one signed stays good for its life",
            operand: "NAME",
            options: [
                config, data,
                ProgramOption(
                    "revoke", "forget the old keys at once: whatever they signed is refused"),
            ],
            notes: [
                "NAME is one of those that `parley keys list` shows. A running server takes the new "
                    + "key when it gets SIGHUP."
            ]),
        ProgramVerb(
            .jobsList, "list the jobs that wait, run, or were given up",
            options: [config, data, json]),
        ProgramVerb(
            .jobsRetry, "run a job at once; a dead one gets all its attempts again",
            operand: "ID", options: [config, data]),
        ProgramVerb(
            .jobsDrop, "remove a job that is not running, for good", operand: "ID",
            options: [config, data]),
        ProgramVerb(
            .scriptsList, "list the scripts that run, and those that are there",
            options: [config, data, json]),
        ProgramVerb(
            .scriptsInfo, "say what a script judges and what may be set", operand: "SCRIPT",
            options: [config, data], notes: [scriptNote]),
        ProgramVerb(
            .scriptsCheck, "say what is wrong with scripts, without a server",
            operand: "[SCRIPT]", options: [config, data, json],
            notes: [scriptNote, "Without SCRIPT, all that the settings name."]),
        ProgramVerb(
            .scriptsTest, "run the scenarios beside a script, without a server",
            operand: "SCRIPT", options: [config, data, json],
            notes: [
                scriptNote,
                "The scenarios of `NAME.lua` stand in `NAME.scenarios.lua`: docs/scripts.md. The "
                    + "exit code is 1 when one comes out otherwise than it says.",
            ]),
        ProgramVerb(
            .scriptsReplay, "try a script on what was said; nothing comes of it",
            operand: "SCRIPT",
            options: [
                config, data, json,
                ProgramOption("room", "the number of one room; default: all", value: .name),
                ProgramOption(
                    "since", "`7d` or `24h` ago, or milliseconds since 1970", value: .name),
                ProgramOption("limit", "the newest so many; default: all", value: .name),
                ProgramOption("compare", "against the version that ran last"),
            ],
            notes: [
                scriptNote,
                "Each message is judged as if it were said at its moment, with a copy of what the "
                    + "script keeps. Nothing is stored, and a server may run meanwhile.",
            ]),
        ProgramVerb(
            .scriptsEnable, "switch a script on in the running server, at once",
            operand: "SCRIPT",
            options: [
                config, data, json,
                ProgramOption("watch", "only record what it would decide"),
            ],
            notes: [
                "This is stored and stands above the configuration; `parley admin script-reset` "
                    + "is the way back."
            ]),
        ProgramVerb(
            .scriptsDisable, "switch a script off in the running server, at once",
            operand: "SCRIPT", options: [config, data, json],
            notes: [
                "This is stored and stands above the configuration; `parley admin script-reset` "
                    + "is the way back."
            ]),
        ProgramVerb(
            .scriptsReload, "let the running server read its scripts again",
            options: [config, data, json],
            notes: [
                "With a mistake in any of them nothing changes. SIGHUP reads the configuration "
                    + "again, too."
            ]),
        ProgramVerb(
            .scriptsRollback, "put an earlier version of a script back in its place",
            operand: "SCRIPT",
            options: [
                config, data,
                ProgramOption(
                    "to", "the version, as `parley scripts info` shows it; default: the one before",
                    value: .name),
            ],
            notes: [
                "The last 20 versions that ran are kept. The restored one stands in the folder of "
                    + "your own scripts, and a running server takes it at once."
            ]),
        ProgramVerb(
            .scriptsExplain, "say what filters and scripts decided about a message",
            operand: "MESSAGE", options: [config, data, json],
            notes: ["MESSAGE is the number of a message, or the id that its sender was answered."]),
        ProgramVerb(
            .scriptsTail, "follow what scripts do in the running server, until Ctrl-C",
            operand: "[SCRIPT]",
            options: [
                config, data,
                ProgramOption(
                    "kind",
                    "decision, log, failure, stop, breaker, timer, call or fetch; default: all",
                    value: .name),
                ProgramOption("json", "for machines: a JSON object a line"),
            ],
            notes: [
                "A row has the time (UTC), the kind, the script with its version, what it cost, "
                    + "where, and what came of it. A hundred rows a second are shown; how many "
                    + "more there were is said."
            ]),
        ProgramVerb(
            .scriptsStubs, "write what scripts may use for editors, beside the scripts",
            operand: "[FOLDER]", options: [config, data],
            notes: [
                "FOLDER is where you write scripts; without it, the folder of your own scripts. "
                    + "It gets .luals/parley.lua, which the Lua language server (LuaLS) reads, "
                    + "and .luarc.json, which leads there, unless there is one."
            ]),
        ProgramVerb(
            .hooks, "list the filters and scripts of a point in their order", operand: "[POINT]",
            options: [config, data, json],
            notes: ["Without POINT, all points, and what a script can read at each."]),
        ProgramVerb(
            .scriptsAttack, "run Lua files under the limits of scripts, and say how each ends",
            operand: "FOLDER", options: [json],
            notes: [
                "A file is run as a script is at its start; a function that it returns is then "
                    + "called with an event, as a filter is. Nothing else runs and nothing is "
                    + "stored.",
                "A first line such as `-- ends: stopped` says what should become of it: ended, "
                    + "stopped, memory, refused, no access or error. Any other end is marked, and "
                    + "the exit code is 1.",
            ]),
        ProgramVerb(
            .admin, "ask the running server what only its operator may",
            operand: "[WORD [--FIELD VALUE ...]]", options: [config, data, json],
            notes: [
                "Without WORD it lists what the plugins that run can be asked, with the fields of "
                    + "each. It works on the server's own machine, as the user who runs it or as "
                    + "root.",
                "A password is no argument, where others could see it: it is asked for on the "
                    + "terminal, or read from standard input with --password-stdin.",
            ], takesFields: true),
        ProgramVerb(
            .config, "print every setting, its value and where the value comes from",
            options: [
                config, data,
                ProgramOption("example", "print a configuration file with every setting"),
                ProgramOption("markdown", "print the reference of all settings"),
            ]),
        ProgramVerb(
            .plugins, "list the plugins that would run, and what keeps the others from it",
            options: [
                config, data, json,
                ProgramOption(
                    "forgive", "let a plugin run again that safe mode leaves out", value: .name),
            ],
            notes: ["It ends with the exit code of the first plugin that would not run."]),
        ProgramVerb(
            .migrate, "bring all tables to the versions of the server and its plugins",
            options: [
                config, data, json,
                ProgramOption("plan", "only say what would be done, and change nothing"),
            ],
            notes: ["A start does the same. Make a `parley backup` first."]),
        ProgramVerb(
            .verify, "read everything that is stored and say what does not fit together",
            options: [config, data]),
        ProgramVerb(
            .backup, "copy what is stored, with its keys, also while the server runs",
            operand: "FOLDER", options: [config, data],
            notes: ["FOLDER must not be there yet. docs/operations.md says how to restore it."]),
        ProgramVerb(
            .version, "print the version", options: [json]),
        ProgramVerb(
            .help, "explain a command", operand: "[COMMAND]",
            options: [
                ProgramOption("man", "print the man page"),
                ProgramOption("bash", "print the completion for bash"),
            ]),
    ]

    private static let scriptNote =
        "SCRIPT is a name, such as banned-words, or the path of a file or folder."

    /// What an unknown verb was meant to be, as the end of a message.
    static func hint(_ word: String) -> String {
        let meant = nearest(word, among: verbs.map(\.name))
        return meant == nil ? "; see parley help" : didYouMean(meant)
    }

    static func verb(_ action: ProgramVerb.Action) -> ProgramVerb {
        guard let verb = verbs.first(where: { $0.action == action }) else {
            preconditionFailure("\(action) is missing in the table")
        }
        return verb
    }

    private static let config = ProgramOption(
        "config", "the settings; default: parley.lua of this folder, where there is one",
        value: .file)
    private static let data = ProgramOption(
        "data", "where everything is stored; default: data", value: .folder, setting: "data")
    private static let listen = ProgramOption(
        "listen",
        "where to listen, such as 127.0.0.1:8080, the default, [::]:80 or unix:PATH; may be given "
            + "more than once, and port 0 takes a free one",
        value: .address, setting: "listen", isList: true)
    private static let testEcho = ProgramOption(
        "test-echo",
        "for tests of the server itself: also serve /__echo, which sends back what it "
            + "hears")
    private static let json = ProgramOption("json", "for machines: one JSON object")
}
