import CSQLite
import Glibc
import PluginAPI

/// What the storage said, by SQLite's extended result codes.
public enum StoreError: Error, CustomStringConvertible {
    /// A constraint refused the statement; the transaction stands.
    case constraint
    /// There is no space left: nothing was stored, and it works again once there is.
    case full(String)
    /// There is no space for the index of the log: as above, but at a commit the log itself has the
    /// batch already, and only a crash would bring it back.
    case fullIndex(String)
    /// Memory is short, or someone else locks the file: it may work again later.
    case passing(String)
    /// The storage can no longer be trusted with a write (an I/O or sync error).
    case broken(String)
    /// What is stored does not fit together, or is no database at all.
    case damaged(String)
    /// The statement itself is wrong: a fault of the plugin or of ours.
    case misuse(String)

    /// - Parameters:
    ///   - code: SQLite's extended result code.
    ///   - systemError: the `errno` behind it, where SQLite knows one.
    init(code: Int32, systemError: Int32 = 0, _ message: String) {
        let isWithoutSpace = systemError == ENOSPC || systemError == EDQUOT
        switch (code & 0xFF, code) {
        case (SQLITE_CONSTRAINT, _): self = .constraint
        case (SQLITE_FULL, _): self = .full(message)
        // A quota; SQLite itself knows ENOSPC alone. The frames that were written are overwritten.
        case (_, Self.writeFailed) where isWithoutSpace: self = .full(message)
        case (_, Self.indexFailed) where isWithoutSpace: self = .fullIndex(message)
        case (SQLITE_NOMEM, _), (SQLITE_BUSY, _), (SQLITE_LOCKED, _), (SQLITE_PROTOCOL, _):
            self = .passing(message)
        case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _): self = .damaged(message)
        case (SQLITE_IOERR, _), (SQLITE_CANTOPEN, _), (SQLITE_READONLY, _):
            self = .broken(message)
        default: self = .misuse(message)
        }
    }

    // SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE, which are expressions in C.
    private static let writeFailed = SQLITE_IOERR | 3 << 8
    private static let indexFailed = SQLITE_IOERR | 19 << 8

    public var description: String {
        switch self {
        case .constraint: "a constraint refused it"
        case .full(let message), .fullIndex(let message), .passing(let message),
            .broken(let message), .damaged(let message), .misuse(let message):
            message
        }
    }

    /// What a client is told; the details go to the log.
    var refusal: Refusal {
        switch self {
        case .constraint: Refusal(.conflict, "This exists already or breaks a rule of the storage.")
        case .full, .fullIndex:
            Refusal(
                .storageFull,
                "The server's disk is full and nothing was stored; send it again, with the same "
                    + "nonce, when there is space. What is stored can still be read.")
        case .passing:
            Refusal(
                .storageFailed, "The server's storage is busy; nothing was stored. Try again.")
        case .broken, .damaged:
            Refusal(.storageFailed, "The server's storage failed; nothing was stored.")
        case .misuse: Refusal(.internalError, "The server made a mistake; its log says more.")
        }
    }
}
