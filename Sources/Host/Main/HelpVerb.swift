import Host

/// `parley help`, and the documents that are made of the same table.
enum HelpVerb {
    static func run(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        if invocation.has("man") {
            print(ManPage.text(exits: ExitCode.meanings), terminator: "")
        } else if invocation.has("bash") {
            print(BashCompletion.text, terminator: "")
        } else {
            print(try ProgramHelp.text(of: invocation.operand), terminator: "")
        }
        return .success
    }
}
