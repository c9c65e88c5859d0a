import Synchronization

/// What a script keeps by `kv`: held in memory, where a decision reads it without waiting, and
/// written to storage behind it. Who kills the server loses what the writer had not come to.
final class ScriptValues: Sendable {
    /// Where changes are stored; a nil value is to be removed. Calls back when it is done.
    typealias Keep =
        @Sendable ([(key: String, value: String?)], @escaping @Sendable () -> Void) ->
        Void

    private struct State {
        var values: [String: String]
        var size: Int
        var changed: Set<String> = []
        var isKeeping = false
    }

    /// What a script may keep.
    struct Bounds: Sendable {
        var keys = 10_000
        var bytes = 16 << 20

        /// Of a script that an owner attached to a topic.
        static let ofTopic = Bounds(keys: 1000, bytes: 256 << 10)
    }

    let bounds: Bounds

    private let state: Mutex<State>
    private let keep: Keep?

    /// - Parameters:
    ///   - stored: as `encode` made them.
    ///   - keep: nil where nothing is stored: a trial of a script.
    init(_ stored: [String: String] = [:], bounds: Bounds = Bounds(), keep: Keep? = nil) {
        self.bounds = bounds
        let size = stored.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        state = Mutex(State(values: stored, size: size))
        self.keep = keep
    }

    /// All of it, as `init` takes it.
    var stored: [String: String] { state.withLock { $0.values } }

    subscript(key: String) -> ScriptValue {
        state.withLock { $0.values[key].map(Self.decode) ?? .nothing }
    }

    /// Takes in what a call changed.
    /// - Returns: false, and nothing is changed, when there would be more than a script may have.
    func apply(_ changes: [String: ScriptValue]) -> Bool {
        let isFine = state.withLock { state in
            let encoded = changes.mapValues(Self.encode)
            var (count, size) = (state.values.count, state.size)
            for (key, value) in encoded {
                let old = state.values[key]
                count += (value == nil ? 0 : 1) - (old == nil ? 0 : 1)
                size += Self.size(key, value) - Self.size(key, old)
            }
            guard count <= bounds.keys, size <= bounds.bytes else { return false }
            for (key, value) in encoded { state.values[key] = value }
            state.size = size
            state.changed.formUnion(changes.keys)
            return true
        }
        if isFine { keepChanges() }
        return isFine
    }

    private static func size(_ key: String, _ value: String?) -> Int {
        value.map { key.utf8.count + $0.utf8.count } ?? 0
    }

    // One batch is under way at a time; what changes meanwhile goes with the next.
    private func keepChanges() {
        guard let keep else { return }
        let changes = state.withLock { state -> [(key: String, value: String?)] in
            guard !state.isKeeping, !state.changed.isEmpty else { return [] }
            state.isKeeping = true
            defer { state.changed = [] }
            return state.changed.map { ($0, state.values[$0]) }
        }
        guard !changes.isEmpty else { return }
        keep(changes) { [self] in
            state.withLock { $0.isKeeping = false }
            keepChanges()
        }
    }

    // The first letter is the kind.
    private static func encode(_ value: ScriptValue) -> String? {
        switch value {
        case .flag(let flag): flag ? "b1" : "b0"
        case .integer(let integer): "i\(integer)"
        case .number(let number): "n\(number)"
        case .text(let text): "t\(text)"
        case .nothing, .table, .function: nil
        }
    }

    private static func decode(_ text: String) -> ScriptValue {
        let rest = String(text.dropFirst())
        switch text.first {
        case "b": return .flag(rest == "1")
        case "i": return Int64(rest).map { .integer($0) } ?? .nothing
        case "n": return Double(rest).map { .number($0) } ?? .nothing
        default: return .text(rest)
        }
    }
}
