import Host

/// `parley check`: 2 when anything is wrong.
enum CheckVerb {
    static func run(_ invocation: Invocation) -> ExitCode {
        let inspection = Inspection(invocation.sources())
        let report = CheckReport(inspection)
        print(invocation.has("json") ? report.json + "\n" : report.text, terminator: "")
        return inspection.problems.isEmpty ? .success : .usage
    }
}
