import PluginAPI
import Synchronization

/// Who is signed in on a WebSocket, over all loops, and whom somebody watches: so that a change is
/// told where somebody looks, and costs nothing elsewhere. Loops note, the writer takes.
final class Crowd: Sendable {
    private struct State {
        // Those with none have no entry, so both are bounded by the connections.
        var connections: [AccountID: Int] = [:]
        var watchers: [AccountID: Int] = [:]
        var changed: Set<AccountID> = []
    }

    private let state = Mutex(State())

    func isConnected(_ account: AccountID) -> Bool {
        state.withLock { $0.connections[account] != nil }
    }

    func enter(_ account: AccountID) {
        state.withLock { state in
            state.connections[account, default: 0] += 1
            if state.connections[account] == 1 { Self.note(account, &state) }
        }
    }

    func leave(_ account: AccountID) {
        state.withLock { state in
            state.connections.countDown(account)
            if state.connections[account] == nil { Self.note(account, &state) }
        }
    }

    /// A connection hears the topic from now on.
    func watch(_ topic: Topic) {
        guard let account = topic.watchedAccount else { return }
        state.withLock { $0.watchers[account, default: 0] += 1 }
    }

    /// A connection hears the topic no longer.
    func unwatch(_ topic: Topic) {
        guard let account = topic.watchedAccount else { return }
        state.withLock { $0.watchers.countDown(account) }
    }

    /// Those watched who came or went since the last time, with where they are now; who came and
    /// went is told once.
    func takeChanges() -> [ConnectionChange] {
        state.withLock { state in
            guard !state.changed.isEmpty else { return [] }
            defer { state.changed.removeAll(keepingCapacity: false) }
            return state.changed.map {
                ConnectionChange(account: $0, isConnected: state.connections[$0] != nil)
            }
        }
    }

    private static func note(_ account: AccountID, _ state: inout State) {
        if state.watchers[account] != nil { state.changed.insert(account) }
    }
}

extension Dictionary where Value == Int {
    /// One less; an entry of none goes.
    mutating func countDown(_ key: Key) {
        guard let count = self[key] else { return }
        self[key] = count > 1 ? count - 1 : nil
    }
}
