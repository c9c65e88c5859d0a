import PluginAPI
import Synchronization

/// Sessions that were ended while their access tokens still run. A copy of what storage holds, so
/// that a token is checked without a query; entries go when the token would have expired, by the
/// clock on the wall and by the steady one: a wall clock that jumps ahead and back revives none.
final class RevokedSessions: Sendable {
    private struct State {
        var ends: [SessionID: End] = [:]
        /// Steady milliseconds.
        var cleared: Int64 = 0
    }

    private struct End {
        let expiry: Timestamp
        /// Steady milliseconds, too.
        let deadline: Int64
    }

    private let state = Mutex(State())
    private let isEmpty = Atomic<Bool>(true)

    func add(
        _ session: SessionID, until expiry: Timestamp, at now: Timestamp,
        steady: Int64 = Clock.steady
    ) {
        let end = End(
            expiry: expiry, deadline: steady + expiry.milliseconds - now.milliseconds)
        state.withLock { state in
            if steady > state.cleared + 60_000 {
                state.ends = state.ends.filter {
                    $0.value.expiry > now || $0.value.deadline > steady
                }
                state.cleared = steady
            }
            // Whoever ended it for longer is not overruled.
            if let known = state.ends[session], known.expiry >= expiry { return }
            state.ends[session] = end
        }
        isEmpty.store(false, ordering: .releasing)
    }

    func contains(_ session: SessionID) -> Bool {
        if isEmpty.load(ordering: .acquiring) { return false }
        return state.withLock { $0.ends[session] != nil }
    }
}
