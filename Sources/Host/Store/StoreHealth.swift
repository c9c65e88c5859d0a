import PluginAPI
import Synchronization

/// Whether the storage can be trusted with another write, and whether there is room for one. After
/// a failed sync the kernel may have dropped what it could not write, and a later sync would report
/// success (fsync(2), "NOTES"): so the first such error is final for this process. A full disk is
/// not: each batch tries again.
final class StoreHealth: Sendable {
    enum State: Sendable {
        case sound
        /// The last batch found no space.
        case full
        case broken
    }

    private let current = Mutex(State.sound)

    var state: State { current.withLock { $0 } }

    /// Notes what went wrong; the log has one line each time the state changes.
    func note(_ error: StoreError) {
        switch error {
        case .broken(let message), .damaged(let message):
            guard change(to: .broken) else { return }
            Log.warn(
                "storage failed (\(message)); nothing more is written, restart when it is mended")
        case .full(let message), .fullIndex(let message):
            guard change(to: .full) else { return }
            Log.warn(
                "the disk of the data folder is full (\(message)); writes are refused until there "
                    + "is space, reads go on")
        case .passing(let message): Log.warn("the storage is busy: \(message)")
        case .constraint, .misuse: break
        }
    }

    /// Notes that a batch was stored.
    func noteStored() {
        if change(to: .sound) { Log.note("the data folder has space again; writes go on") }
    }

    /// What a write is refused with unasked; nil while it is worth trying.
    var refusal: Refusal? { state == .broken ? StoreError.broken("").refusal : nil }

    /// - Returns: true when that is news.
    private func change(to next: State) -> Bool {
        current.withLock { state in
            guard state != next, state != .broken else { return false }
            state = next
            return true
        }
    }
}
