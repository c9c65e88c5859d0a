import Host

/// `parley jobs list`, `parley jobs retry` and `parley jobs drop`.
enum JobsVerb {
    static func list(_ invocation: Invocation) throws -> ExitCode {
        let report = JobReport(try StoredJobs(try invocation.config()).list())
        print(invocation.has("json") ? report.json + "\n" : report.text, terminator: "")
        return .success
    }

    static func retry(_ invocation: Invocation) throws -> ExitCode {
        try StoredJobs(try invocation.config()).retry(invocation.operand)
        print("The job is due now.")
        return .success
    }

    static func drop(_ invocation: Invocation) throws -> ExitCode {
        try StoredJobs(try invocation.config()).drop(invocation.operand)
        print("The job is gone.")
        return .success
    }
}
