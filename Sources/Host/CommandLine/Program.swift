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
