import CLinux
import Glibc

/// One line on standard error for what an operator should know. Never a secret, never a message's
/// text.
enum Log {
    static func note(_ text: String) { write("parley: \(text)\n") }
    static func warn(_ text: String) { write("parley: warning: \(text)\n") }

    private static func write(_ line: String) {
        var line = line
        _ = line.withUTF8 { CLinux.write(2, $0.baseAddress, $0.count) }
    }
}

/// The clocks of the host.
enum Clock {
    /// Milliseconds since 1970.
    static var wall: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Milliseconds of a clock that never jumps; for deadlines.
    static var steady: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
