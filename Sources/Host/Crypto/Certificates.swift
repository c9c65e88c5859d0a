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
    }

    var context: TLSContext { current.withLock { $0 } }

    /// What will not do for long: keys that others may read, certificates that run out.
    var warnings: [String] { context.warnings }

    /// Takes what the folders hold now. What is broken there changes nothing; what will not do for
    /// long is the inspection's to say.
    func reload() {
        do {
            let fresh = try TLSContext(folders: folders, ticketKey: ticketKey)
            current.withLock { $0 = fresh }
            Log.note("the certificates were read anew")
        } catch {
            Log.warn("the certificates stay as they were: \(error)")
        }
    }
}
