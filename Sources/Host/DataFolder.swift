import CLinux
import Glibc

/// The data folder, held for the server's life: only its owner serves it, and only one server at a
/// time.
struct DataFolder {
    let path: String
    /// Never closed: the kernel lets go of the lock when the process ends, however it ends.
    private let lock: Int32

    var database: String { "\(path)/parley.db" }

    /// Makes the folder where there is none, and takes its lock.
    init(claiming path: String) throws(StartError) {
        self.path = path
        guard makeFolder(path) else {
            throw StartError(
                "the data folder \(path) cannot be made (\(Self.lastError())); make it by hand or name "
                    + "another with --data", .dataUnusable)
        }
        try Self.refuseForeign(path)
        try Self.refuseReadOnly(path, mode: R_OK | W_OK | X_OK)
        if access("\(path)/parley.db", F_OK) == 0 {
            try Self.refuseReadOnly("\(path)/parley.db", mode: R_OK | W_OK)
        }
        try Self.refuseFull(path)
        try Self.refuseUnknown("\(path)/parley.db")
        lock = try Self.lock(path)
    }

    // Another user's server could not open what this one makes there, its superuser's included.
    private static func refuseForeign(_ path: String) throws(StartError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw StartError(
                "the data folder \(path) cannot be looked at (\(lastError()))", .dataUnusable)
        }
        guard status.st_uid == geteuid() else {
            throw StartError(
                "the data folder \(path) belongs to the user \(status.st_uid), and this is user "
                    + "\(geteuid()); run the server as its owner, or give it away with chown",
                .dataForeign)
        }
    }

    private static func refuseReadOnly(_ path: String, mode: Int32) throws(StartError) {
        guard access(path, mode) != 0 else { return }
        throw StartError(
            "\(path) can only be read, or not even that (\(lastError())); mount it writable, or "
                + "give its owner the right to write with chmod", .dataReadOnly)
    }

    /// Refuses a file that is no database of this Parley's before SQLite changes anything in it.
    static func refuseUnknown(_ database: String) throws(StartError) {
        // A transaction that did not end: only SQLite can tell what the file will hold.
        guard access("\(database)-journal", F_OK) != 0,
            let bytes = readBeginning(of: database, DatabaseHeader.length)
        else { return }
        switch DatabaseHeader(bytes) {
        case .empty, .ours: return
        case .newer:
            throw StartError(
                "\(database) was made by a newer version of Parley; run that, or restore a backup "
                    + "from before it", .dataUnknown)
        case .foreign:
            throw StartError(
                "\(database) is no database of Parley's; move it away, or use --data. If it was "
                    + "one, its beginning is damaged: restore a backup", .dataUnknown)
        }
    }

    private static func refuseFull(_ path: String) throws(StartError) {
        var space = statvfs()
        guard statvfs(path, &space) == 0, space.f_blocks > 0 else { return }
        guard (geteuid() == 0 ? space.f_bfree : space.f_bavail) == 0 else { return }
        throw StartError(
            "the disk of the data folder \(path) is full; make space first", .dataFull)
    }

    private static func lock(_ path: String) throws(StartError) -> Int32 {
        let file = open("\(path)/parley.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StartError(
                "nothing can be written to the data folder \(path) (\(lastError()))", .dataUnusable)
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw StartError(
                "another server works on the data folder \(path); stop it, or use --data",
                .dataInUse)
        }
        return file
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}
