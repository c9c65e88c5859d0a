import CLinux
import Glibc
import Host

// The command line only: `Program` says what there is, a file a verb says what it does.

/// Standard error, without C's shared `stderr` variable.
func complain(_ text: String) {
    for line in text.split(separator: "\n") {
        var line = "parley: \(line)\n"
        _ = line.withUTF8 { write(2, $0.baseAddress, $0.count) }
    }
}

/// What the process ends with.
func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case let error as StartError: error.exitCode
    case is ConfigError: .usage
    default: .failure
    }
}

func run(_ invocation: Invocation) throws -> ExitCode {
    switch invocation.verb.action {
    case .serve: try ServeVerb.run(invocation)
    case .check: CheckVerb.run(invocation)
    case .admin: try AdminVerb.run(invocation)
    case .config: try ConfigVerb.run(invocation)
    case .keysList: try KeysVerb.list(invocation)
    case .keysRotate: try KeysVerb.rotate(invocation)
    case .jobsList: try JobsVerb.list(invocation)
    case .jobsRetry: try JobsVerb.retry(invocation)
    case .jobsDrop: try JobsVerb.drop(invocation)
    case .scriptsList: try ScriptsVerb.list(invocation)
    case .scriptsInfo: try ScriptsVerb.info(invocation)
    case .scriptsCheck: try ScriptsVerb.check(invocation)
    case .scriptsTest: try ScriptsVerb.test(invocation)
    case .scriptsRollback: try ScriptsVerb.rollback(invocation)
    case .scriptsReplay: try ScriptsVerb.replay(invocation)
    case .scriptsEnable:
        try ScriptsVerb.set(invocation, mode: invocation.has("watch") ? "watch" : "enforce")
    case .scriptsDisable: try ScriptsVerb.set(invocation, mode: "off")
    case .scriptsReload: try ScriptsVerb.ask(invocation, "scripts-reload", [])
    case .scriptsExplain: try ScriptsVerb.explain(invocation)
    case .scriptsTail: try ScriptsVerb.tail(invocation)
    case .scriptsStubs: try ScriptsVerb.stubs(invocation)
    case .hooks: try ScriptsVerb.hooks(invocation)
    case .scriptsAttack: try ScriptsVerb.attack(invocation)
    case .plugins: try PluginsVerb.run(invocation)
    case .migrate: try MigrateVerb.run(invocation)
    case .verify: try VerifyVerb.run(invocation)
    case .backup: try BackupVerb.run(invocation)
    case .version: VersionVerb.run(invocation)
    case .help: try HelpVerb.run(invocation)
    }
}

do {
    let invocation = try Invocation(Array(CommandLine.arguments.dropFirst()))
    exit(try run(invocation).rawValue)
} catch {
    complain("\(error)")
    exit(exitCode(of: error).rawValue)
}
