import CLinux
import Glibc

/// `parley verify`: reads everything that is stored and says what does not fit together. A server
/// may work on the folder meanwhile.
public enum Verification {
    /// - Returns: a line for each problem; nothing when all is well.
    public static func run(_ config: Config) throws(StartError) -> [String] {
        let path = "\(config.data)/parley.db"
        try DataFolder.refuseUnknown(path)
        guard access(path, F_OK) == 0 else {
            throw StartError("there is nothing to verify: \(path) does not exist", .dataUnusable)
        }
        do { return try problems(of: path) } catch { throw StartError(error) }
    }

    static func problems(of path: String) throws(StoreError) -> [String] {
        let connection = try SQLiteConnection(
            path: path, mode: .read, statements: StatementTable(), store: Config.StoreConfig())
        return try StoreCheck(connection: connection).full()
    }
}
