import Synchronization

/// What a script counts by `metric`, since the start of the server: bounded, as each name is a
/// series of its own for whoever reads /metrics.
final class ScriptMetrics: Sendable {
    /// Names of one script.
    static let most = 50

    private let counts = Mutex<[String: Int64]>([:])

    /// By name, in their order.
    var all: [(name: String, count: Int64)] {
        counts.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    /// Whether there is room for all these names.
    func hasRoom(for names: some Collection<String>) -> Bool {
        counts.withLock { counts in
            counts.count + names.count { counts[$0] == nil } <= Self.most
        }
    }

    /// Takes in what a call counted; what finds no room is left out.
    func add(_ fresh: [String: Int64]) {
        counts.withLock { counts in
            for (name, count) in fresh where counts[name] != nil || counts.count < Self.most {
                counts[name] = (counts[name] ?? 0).addingReportingOverflow(count).partialValue
            }
        }
    }
}
