import PluginAPI
import Synchronization

/// Sessions that were ended while their access tokens still run. A copy of what storage holds, so
/// that a token is checked without a query; entries go when the token would have expired.
final class RevokedSessions: Sendable {
    private let sessions = Mutex<[SessionID: Timestamp]>([:])

    func add(_ session: SessionID, until expiry: Timestamp, at now: Timestamp) {
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.value > now }
            sessions[session] = expiry
        }
    }

    func contains(_ session: SessionID) -> Bool { sessions.withLock { $0[session] != nil } }
}
