import PluginAPI
import Synchronization

/// Whether the storage can be trusted with another write. After a failed sync the kernel may have
/// dropped what it could not write, and a later sync would report success (fsync(2), "NOTES"): so
/// the first such error is final for this process.
final class StoreHealth: Sendable {
    private let failure = Mutex<String?>(nil)

    func note(_ error: StoreError) {
        switch error {
        case .broken(let message):
            let isFirst = failure.withLock { failure in
                defer { failure = failure ?? message }
                return failure == nil
            }
            if isFirst {
                Log.warn(
                    "storage failed (\(message)); nothing more is written, restart when it is mended"
                )
            }
        case .passing(let message): Log.warn("nothing was stored: \(message)")
        case .constraint, .misuse: break
        }
    }

    /// What a write is refused with; nil while the storage is sound.
    var refusal: Refusal? {
        failure.withLock { $0 == nil ? nil : StoreError.broken("").refusal }
    }
}
