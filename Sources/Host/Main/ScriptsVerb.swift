import Host

/// `parley scripts ...` and `parley hooks`.
enum ScriptsVerb {
    /// 1 when a file ends otherwise than its first line says.
    static func attack(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let report = try AttackReport(folder: invocation.operand ?? "")
        show(invocation, report.text, report.json)
        return report.isAsExpected ? .success : .failure
    }

    static func list(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let listing = try ScriptListing(try invocation.config(), of: nil)
        show(invocation, listing.listText, listing.json)
        return listing.problems.isEmpty ? .success : .usage
    }

    static func info(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let listing = try ScriptListing(try invocation.config(), of: invocation.operand)
        guard listing.problems.isEmpty else { throw ConfigError(listing.problems) }
        print(listing.infoText, terminator: "")
        return .success
    }

    /// 2 when anything is wrong.
    static func check(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let listing = try ScriptListing(try invocation.config(), of: invocation.operand)
        show(invocation, listing.checkText, listing.json)
        return listing.problems.isEmpty ? .success : .usage
    }

    /// 1 when a scenario comes out otherwise than it says.
    static func test(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let scenarios = try ScriptScenarios(
            try invocation.config(), of: invocation.operand ?? "")
        show(invocation, scenarios.text, scenarios.json)
        return scenarios.isAsExpected ? .success : .failure
    }

    static func replay(_ invocation: Invocation) throws -> ExitCode {
        let report = try ScriptReplayReport(
            try invocation.config(), of: invocation.operand ?? "", topic: invocation.value("room"),
            since: invocation.value("since"), limit: invocation.value("limit"),
            compare: invocation.has("compare"), progress: Terminal.showProgress)
        Terminal.endProgress()
        show(invocation, report.text, report.json)
        return .success
    }

    /// `scripts enable`, `disable` and `reload` ask the running server.
    static func ask(
        _ invocation: Invocation, _ word: String, _ given: [String]
    ) throws -> ExitCode {
        let line = OperatorLine(try invocation.config())
        let word = try AdminWord.find(word, in: try line.words())
        let answer = try line.ask(word, try AdminFields(given, of: word))
        show(invocation, answer.text, answer.json)
        return .success
    }

    static func set(_ invocation: Invocation, mode: String) throws -> ExitCode {
        try ask(
            invocation, "script-set", ["--script", invocation.operand ?? "", "--mode", mode])
    }

    static func rollback(_ invocation: Invocation) throws -> ExitCode {
        let rollback = try ScriptRollback(
            try invocation.config(), of: invocation.operand ?? "", to: invocation.value("to"))
        print(rollback.text, terminator: "")
        return .success
    }

    static func explain(_ invocation: Invocation) throws -> ExitCode {
        let explanation = try ScriptExplanation(
            try invocation.config(), of: invocation.operand ?? "")
        show(invocation, explanation.text, explanation.json)
        return .success
    }

    /// Until Ctrl-C, or until the server has gone.
    static func tail(_ invocation: Invocation) throws -> ExitCode {
        Terminal.endQuietly()
        var following = try ScriptFollowing(
            try invocation.config(), of: invocation.operand, kind: invocation.value("kind"),
            isJSON: invocation.has("json"))
        Terminal.tell("Following what scripts do; Ctrl-C ends it.\n")
        while true {
            Terminal.pause()
            Terminal.show(try following.more())
        }
    }

    static func stubs(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let stubs = try ScriptStubs(try invocation.config(), in: invocation.operand)
        print(try stubs.write(), terminator: "")
        return .success
    }

    static func hooks(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let listing = try HookListing(try invocation.config(), of: invocation.operand)
        show(invocation, listing.text, listing.json)
        return .success
    }

    private static func show(_ invocation: Invocation, _ text: String, _ json: String) {
        print(invocation.has("json") ? json + "\n" : text, terminator: "")
    }
}
