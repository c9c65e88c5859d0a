import Glibc
import Host

/// `parley serve`: the server's life, from its start to the signal that ends it.
enum ServeVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let signals = ServerSignals()
        let demo = invocation.has("demo") ? try makeDemo(invocation) : nil
        defer { demo?.remove() }
        var config = try demo?.config ?? invocation.config()
        config.testEcho = invocation.has("test-echo")
        if invocation.has("with-all") { _ = try CrashFile(folder: config.data).forgive(nil) }
        let server = try Server(config, demo: demo)
        let addresses = server.addresses.map(\.description).joined(separator: ", ")
        print("Parley \(Build.version) is ready at \(addresses)")
        for line in server.greetings { print(line) }
        print("Press Ctrl-C to stop.")
        fflush(nil)
        while signals.wait() == .reload { server.reload() }
        signals.letThrough()
        server.stop()
        return .success
    }

    // A file of settings of this folder is about the true server: only what is named counts.
    private static func makeDemo(_ invocation: Invocation) throws -> Demo {
        guard !invocation.has("data") else {
            throw ConfigError("--demo has a folder of its own: leave out --data")
        }
        return try Demo(
            invocation.sources(environment: ProcessEnvironment.variables, usualFile: nil))
    }
}
