import Host

/// `parley migrate`: brings all tables to their version, or says what would be done.
enum MigrateVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let isPlan = invocation.has("plan")
        let rehearsal = try PluginRehearsal(try invocation.config())
        if !isPlan { try rehearsal.migrate() }
        print(
            invocation.has("json") ? "\(rehearsal.json)\n" : rehearsal.planText(isDone: !isPlan),
            terminator: "")
        return rehearsal.exitCode
    }
}
