import CLinux
import Glibc

/// `parley.crumb` in the data folder: what the handler of a crash writes, and what the next start
/// makes of it.
public struct CrashFile: Sendable {
    private let path: String

    public init(folder: String) { path = "\(folder)/parley.crumb" }

    /// What is known so far.
    var history: CrashHistory { CrashHistory(text: readFile(path) ?? "") }

    /// Takes in what happened since the last start, and says so in the log.
    func takeIn() throws(StartError) -> CrashHistory {
        let history = history
        for crash in history.fresh { Log.warn(Self.describe(crash)) }
        try write(history)
        return history
    }

    /// From now on a crash of this process is noted. Called once, by the thread that starts the
    /// server.
    func watch() throws(StartError) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable }
        _ = CrumbPlace.adopt()
        CrumbPlace.watch(writingTo: file)
    }

    /// The server has ended well: whatever comes next is no row of crashes.
    func noteCleanEnd() {
        var history = history
        history.endRow()
        do { try write(history) } catch { Log.warn("\(error)") }
    }

    /// Brings back what safe mode leaves out, at the next start: the plugin of that name or id, or
    /// all. Returns the names.
    public func forgive(_ word: String?) throws(StartError) -> [String] {
        guard access(path, F_OK) == 0 else { return [] }
        var history = history
        let names = history.forgive(word)
        try write(history)
        return names
    }

    // In place: a running server holds the file open.
    private func write(_ history: CrashHistory) throws(StartError) {
        let file = open(path, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable }
        defer { close(file) }
        var text = history.text
        let isWritten = text.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) == $0.count }
        guard isWritten else { throw unwritable }
    }

    private var unwritable: StartError {
        StartError("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }

    private static func describe(_ crash: CrashHistory.Crash) -> String {
        let signal = "signal \(crash.signal) (\(String(cString: strsignal(crash.signal))))"
        let cause = crash.isForeign ? "was ended from outside by" : "crashed with"
        let place =
            crash.suspect.map {
                " inside the plugin \($0.name), at \($0.hook)"
            } ?? ", not inside a plugin"
        return "the last run \(cause) \(signal)\(place)"
    }
}
