import CLinux
import Glibc
import PluginAPI
import Synchronization

/// What an operator should know, as lines on standard error. Never a secret, never a message's
/// text, never a line that blocks the thread that writes it.
enum Log {
    static func debug(_ text: String, _ fields: LogLine.Fields = [:]) { log(.debug, text, fields) }
    static func note(_ text: String, _ fields: LogLine.Fields = [:]) { log(.info, text, fields) }
    static func warn(_ text: String, _ fields: LogLine.Fields = [:]) { log(.warning, text, fields) }
    static func fail(_ text: String, _ fields: LogLine.Fields = [:]) { log(.error, text, fields) }

    /// True when lines of this level are written: asked before a costly one is put together.
    static func isWritten(_ level: LogLevel) -> Bool {
        level.rawValue >= leastLevel.load(ordering: .relaxed)
    }

    /// Takes the operator's choice; may be called again at any time.
    /// - Parameter format: `text`, `json`, or `auto`: text on a terminal.
    static func configure(level: String, format: String) {
        leastLevel.store((LogLevel(word: level) ?? .info).rawValue, ordering: .relaxed)
        let isText = format == "auto" ? isatty(2) == 1 : format == "text"
        writesText.store(isText, ordering: .relaxed)
    }

    private static let leastLevel = Atomic<Int>(LogLevel.info.rawValue)
    private static let writesText = Atomic<Bool>(true)
    private static let guarded = Mutex(LogFlood())

    private static func log(_ level: LogLevel, _ text: String, _ fields: LogLine.Fields) {
        guard isWritten(level) else { return }
        let (isAdmitted, leftOut) = guarded.withLock { flood in
            let isAdmitted = flood.admit(at: Clock.steady)
            return (isAdmitted, isAdmitted ? flood.takeLeftOut() : 0)
        }
        if leftOut > 0 {
            write(
                LogLine(
                    level: .warning, time: Clock.wall, message: "lines were left out of the log",
                    fields: ["count": "\(leftOut)"]))
        }
        guard isAdmitted else { return }
        write(LogLine(level: level, time: Clock.wall, message: text, fields: fields))
    }

    private static func write(_ line: LogLine) {
        var bytes = ByteBuffer(capacity: 256)
        if writesText.load(ordering: .relaxed) {
            line.appendText(to: &bytes)
        } else {
            line.appendJSON(to: &bytes)
        }
        // A pipe that nobody empties would hold up the thread: the line is left out then. What poll
        // says to be writable takes PIPE_BUF bytes at once (pipe(7)).
        var watch = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
        guard poll(&watch, 1, 0) == 1, watch.revents & Int16(POLLOUT) != 0 else {
            guarded.withLock { $0.leaveOut() }
            return
        }
        _ = CLinux.write(2, bytes.bytes.baseAddress, bytes.count)
    }
}

/// Bounds the log: a fault that repeats a thousand times a second must not fill the disk.
struct LogFlood {
    /// Lines in one second.
    static let limit = 200

    private var second: Int64 = .min
    private var count = 0
    private var leftOut = 0

    /// - Parameter now: steady milliseconds.
    mutating func admit(at now: Int64) -> Bool {
        if now / 1000 != second {
            second = now / 1000
            count = 0
        }
        guard count < Self.limit else {
            leftOut += 1
            return false
        }
        count += 1
        return true
    }

    mutating func leaveOut() { leftOut += 1 }

    mutating func takeLeftOut() -> Int {
        defer { leftOut = 0 }
        return leftOut
    }
}
