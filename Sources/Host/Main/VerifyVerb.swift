import Host

/// `parley verify`: a line for each problem, and the exit code of damage when there is one.
enum VerifyVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let config = try invocation.config()
        let problems = try Verification.run(config)
        for problem in problems { print(problem) }
        guard problems.isEmpty else {
            complain("\(config.data) is damaged; docs/operations.md says what to do")
            return .dataDamaged
        }
        print("Everything in \(config.data) fits together.")
        return .success
    }
}
