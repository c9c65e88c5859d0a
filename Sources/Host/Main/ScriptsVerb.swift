import Host

/// `parley scripts attack`: 1 when a file ends otherwise than its first line says.
enum ScriptsVerb {
    static func attack(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let report = try AttackReport(folder: invocation.operand ?? "")
        print(invocation.has("json") ? report.json + "\n" : report.text, terminator: "")
        return report.isAsExpected ? .success : .failure
    }
}
