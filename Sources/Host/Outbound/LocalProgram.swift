import CLinux
import Glibc
import PluginAPI

/// Owns a process that was started for a job, and the pipe that it reads from. Used by one task;
/// the process has ended when that lets go of it.
final class LocalProgram {
    private let process: pid_t
    /// Becomes readable when the process has ended.
    private let descriptor: Int32
    private var input: Int32
    private let program: String
    private let readiness: Readiness
    private var hasEnded = false

    /// All that a program sees of an environment: the server's own may hold secrets.
    private static let environment = [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    ]

    /// Starts the program.
    /// - Throws: `.unreachable`, `.overloaded`.
    init(
        _ program: String, _ arguments: [String], _ readiness: Readiness
    ) throws(OutboundError) {
        self.program = program
        self.readiness = readiness
        guard program.hasPrefix("/") else {
            throw OutboundError(.badRequest, "\(program) is no absolute path")
        }
        var ends: (Int32, Int32) = (-1, -1)
        let isOpen = withUnsafeMutableBytes(of: &ends) {
            pipe2($0.assumingMemoryBound(to: Int32.self).baseAddress, Int32(O_CLOEXEC)) == 0
        }
        guard isOpen else { throw OutboundError(.overloaded, "no pipe could be opened") }
        defer { close(ends.0) }
        _ = fcntl(ends.1, F_SETFL, O_NONBLOCK)
        let (code, process) = Self.spawn(program, arguments, input: ends.0)
        guard code == 0 else {
            close(ends.1)
            throw OutboundError(
                .unreachable, "\(program) cannot be run: \(String(cString: strerror(code)))")
        }
        self.process = process
        input = ends.1
        descriptor = parley_process_descriptor(process)
    }

    deinit {
        closeInput()
        if descriptor >= 0 { close(descriptor) }
        guard !hasEnded else { return }
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// Gives it what it reads, and returns the code that it ends with.
    func finish(_ bytes: [UInt8], by deadline: Int64) async throws(OutboundError) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if sent > 0 {
                rest = rest.dropFirst(sent)
            } else if errno == EAGAIN {
                try await wait(for: input, .output, deadline)
            } else if errno != EINTR {
                // It reads no more; its code says why.
                break
            }
        }
        closeInput()
        try await wait(for: descriptor, .input, deadline)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        hasEnded = true
        // WIFEXITED and WEXITSTATUS of wait(2).
        guard status & 0x7F == 0 else {
            throw OutboundError(.closed, "\(program) was ended by the signal \(status & 0x7F)")
        }
        return status >> 8 & 0xFF
    }

    private func wait(
        for descriptor: Int32, _ direction: Readiness.Direction, _ deadline: Int64
    ) async throws(OutboundError) {
        switch await readiness.wait(for: descriptor, direction, until: deadline) {
        case .ready: return
        case .timedOut: throw OutboundError(.timedOut, "\(program) took too long")
        case .cancelled: throw .cancelled
        }
    }

    private func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }
}

extension LocalProgram {
    // posix_spawn(3): the error, or zero and the process.
    private static func spawn(
        _ program: String, _ arguments: [String], input: Int32
    ) -> (Int32, pid_t) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // The server's threads block and ignore signals that the program must hear.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let code = withTexts([program] + arguments) { arguments in
            withTexts(environment) { environment in
                posix_spawn(&process, program, &actions, &attributes, arguments, environment)
            }
        }
        return (code, process)
    }

    private static func withTexts<Result>(
        _ texts: [String], _ use: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
            capacity: copies.count)
        defer { list.deallocate() }
        list.initialize(from: copies, count: copies.count)
        return use(list)
    }
}
