import CLinux
import Glibc
import Host

// `parley serve`: the command line only; the rest is the library's.
/// Standard error, without C's shared `stderr` variable.
func complain(_ text: String) {
    var text = text
    _ = text.withUTF8 { write(2, $0.baseAddress, $0.count) }
}

/// What the process ends with.
func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case let error as StartError: error.exitCode
    case is ConfigError: .usage
    default: .failure
    }
}

do {
    let command = try CommandLineArguments(Array(CommandLine.arguments.dropFirst()))
    switch command.verb {
    case .help: print(CommandLineArguments.usage)
    case .version: print("parley \(Build.version)")
    case .verify: try verify(try command.config())
    case .backup(let folder): try backUp(try command.config(), into: folder)
    case .serve:
        let stopSignals = StopSignals()
        let server = try Server(try command.config())
        let addresses = server.addresses.map(\.description).joined(separator: ", ")
        print("Parley \(Build.version) is ready at \(addresses)")
        print("Press Ctrl-C to stop.")
        fflush(nil)
        stopSignals.wait(reload: server.reload)
        stopSignals.letThrough()
        server.stop()
    }
} catch {
    complain("parley: \(error)\n")
    exit(exitCode(of: error).rawValue)
}
