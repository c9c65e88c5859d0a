import Synchronization

/// The certificates of new connections; read anew while the server runs. Open connections keep
/// theirs.
final class Certificates: Sendable {
    private let folders: [String]
    // The same for as long as the process lives, so that sessions outlive a renewal.
    private let ticketKey = OpenSSLCrypto().random(TLSContext.ticketKeySize)
    private let current: Mutex<TLSContext>

    /// - Parameter folders: at least one.
    init(folders: [String]) throws(ConfigError) {
        self.folders = folders
        let context = try TLSContext(folders: folders, ticketKey: ticketKey)
        current = Mutex(context)
        Self.warn(context)
    }

    var context: TLSContext { current.withLock { $0 } }

    /// Takes what the folders hold now. What is broken there changes nothing.
    func reload() {
        do {
            let fresh = try TLSContext(folders: folders, ticketKey: ticketKey)
            current.withLock { $0 = fresh }
            Log.note("the certificates were read anew")
            Self.warn(fresh)
        } catch {
            Log.warn("the certificates stay as they were: \(error)")
        }
    }

    private static func warn(_ context: TLSContext) {
        for warning in context.warnings { Log.warn(warning) }
    }
}
