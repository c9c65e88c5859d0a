import Glibc
import Host

/// `parley serve`: the server's life, from its start to the signal that ends it.
enum ServeVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let signals = ServerSignals()
        var config = try invocation.config()
        config.testEcho = invocation.has("test-echo")
        if invocation.has("with-all") { _ = try CrashFile(folder: config.data).forgive(nil) }
        let server = try Server(config)
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
}
