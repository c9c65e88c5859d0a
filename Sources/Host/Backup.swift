import CLinux
import Glibc
import PluginAPI

/// `parley backup`: a folder that a server can be started on, made while another serves the
/// original. It holds every message that was acknowledged before it began, and the keys.
public struct Backup {
    private let data: String
    private let target: String
    private var unfinished: String { "\(target).unfinished" }

    /// - Parameter target: the folder to make; it must not be there yet.
    public init(of config: Config, into target: String) throws(StartError) {
        data = config.data
        self.target = target
        for path in [target, unfinished] where access(path, F_OK) == 0 {
            throw StartError("\(path) is there already; name another folder, or remove it", .usage)
        }
        guard access("\(data)/parley.db", R_OK) == 0 else {
            throw StartError(
                "there is nothing to back up: \(data)/parley.db cannot be read", .dataUnusable)
        }
    }

    /// Copies, verifies, and gives the folder its name only then.
    /// - Parameter progress: told the percentage of the database that is copied.
    public func run(progress: (Int) -> Void = { _ in }) throws(StartError) {
        umask(0o077)
        guard makeFolder(unfinished) else {
            throw StartError("\(unfinished) cannot be made (\(lastError()))")
        }
        let copy = "\(unfinished)/parley.db"
        do {
            try DatabaseCopy(of: "\(data)/parley.db", into: copy).run(progress: progress)
            let problems = try Verification.problems(of: copy)
            guard problems.isEmpty else { throw StoreError.damaged(problems[0]) }
        } catch {
            throw StartError(error)
        }
        for name in keyFiles() { try copyKey(name) }
        guard syncFile(copy), syncFile(unfinished), rename(unfinished, target) == 0,
            syncFile(folder(of: target))
        else { throw StartError("\(target) could not be finished (\(lastError()))") }
    }

    private func copyKey(_ name: String) throws(StartError) {
        guard let bytes = readBytes("\(data)/\(name)"),
            writeBytes(bytes, to: "\(unfinished)/\(name)")
        else { throw StartError("\(data)/\(name) could not be copied (\(lastError()))") }
    }

    // What ends so is a secret of the server's: without it a restored database is worth less.
    private func keyFiles() -> [String] {
        folderEntries(data).filter { $0.hasSuffix(".key") }.sorted()
    }

    private func lastError() -> String { String(cString: strerror(errno)) }
}
