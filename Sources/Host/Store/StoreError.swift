import CSQLite
import PluginAPI

/// What the storage said, by SQLite's extended result codes.
enum StoreError: Error, CustomStringConvertible {
    /// A constraint refused the statement; the transaction stands.
    case constraint
    /// The disk is full, memory is short, or someone else locks the file: nothing was stored, and
    /// it may work again later.
    case passing(String)
    /// The storage can no longer be trusted with a write (an I/O or sync error).
    case broken(String)
    /// The statement itself is wrong: a fault of the plugin or of ours.
    case misuse(String)

    init(code: Int32, _ message: String) {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: self = .constraint
        case SQLITE_FULL, SQLITE_NOMEM, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            self = .passing(message)
        case SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN, SQLITE_READONLY:
            self = .broken(message)
        default: self = .misuse(message)
        }
    }

    var description: String {
        switch self {
        case .constraint: "a constraint refused it"
        case .passing(let message), .broken(let message), .misuse(let message): message
        }
    }

    /// What a client is told; the details go to the log.
    var refusal: Refusal {
        switch self {
        case .constraint: Refusal(.conflict, "This exists already or breaks a rule of the storage.")
        case .passing:
            Refusal(
                .storageFailed,
                "The server's storage is full or busy; nothing was stored. Try again.")
        case .broken: Refusal(.storageFailed, "The server's storage failed; nothing was stored.")
        case .misuse: Refusal(.internalError, "The server made a mistake; its log says more.")
        }
    }
}
