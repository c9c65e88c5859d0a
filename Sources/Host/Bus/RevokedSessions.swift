import PluginAPI
import Synchronization

/// Sessions that were ended while their access tokens still run. A copy of what storage holds, so
/// that a token is checked without a query; entries go when the token would have expired.
final class RevokedSessions: Sendable {
    private struct State {
        var expiries: [SessionID: Timestamp] = [:]
        var cleared = Timestamp(milliseconds: 0)
    }

    private let state = Mutex(State())
    private let isEmpty = Atomic<Bool>(true)

    func add(_ session: SessionID, until expiry: Timestamp, at now: Timestamp) {
        state.withLock { state in
            if now > state.cleared + .seconds(60) {
                state.expiries = state.expiries.filter { $0.value > now }
                state.cleared = now
            }
            state.expiries[session] = expiry
        }
        isEmpty.store(false, ordering: .releasing)
    }

    func contains(_ session: SessionID) -> Bool {
        if isEmpty.load(ordering: .acquiring) { return false }
        return state.withLock { $0.expiries[session] != nil }
    }
}
