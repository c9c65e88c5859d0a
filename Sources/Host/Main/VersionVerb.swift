import Host

/// `parley version`.
enum VersionVerb {
    static func run(_ invocation: Invocation) -> ExitCode {
        print(invocation.has("json") ? VersionReport.json : VersionReport.text)
        return .success
    }
}
