import PluginAPI

/// Whether a send was decided about before: no filter counts one send twice. Looked up only when it
/// matters, which for a script that passes it never does: the writer looks for itself.
final class SentBefore {
    enum Answer {
        case no
        /// The ledger has its outcome, and the writer answers from there.
        case settled
        /// It is on its way to the ledger, with what was decided.
        case decided(RecentVerdicts.Known)
    }

    private let reader: Reader
    private let ledger: Ledger
    private let bodyHash: BodyHash
    private var recent = RecentVerdicts()
    private var request: Request?
    private var isReading = false
    private var answer: Answer?
    private var trouble: Refusal?

    init(_ reader: Reader, _ ledger: Ledger, _ bodyHash: BodyHash) {
        self.reader = reader
        self.ledger = ledger
        self.bodyHash = bodyHash
    }

    /// - Parameter isReading: within a snapshot.
    func begin(_ request: Request, isReading: Bool) {
        self.request = request
        self.isReading = isReading
        answer = nil
        trouble = nil
    }

    /// Lets go of the request.
    func end() { request = nil }

    var isLookedUp: Bool { answer != nil || trouble != nil }

    /// For what must not count twice; storage that fails counts as a repetition, and is told by
    /// `look`.
    var isRepeated: Bool {
        do throws(Refusal) {
            if case .no = try look() { return false }
        } catch { trouble = error }
        return true
    }

    func look() throws(Refusal) -> Answer {
        if let trouble { throw trouble }
        if let answer { return answer }
        let found = try find()
        answer = found
        return found
    }

    /// What was decided about the request that was looked up.
    func note(_ known: RecentVerdicts.Known) {
        guard let request, let key = key(of: request) else { return }
        recent.add(key, known)
    }

    private func find() throws(Refusal) -> Answer {
        guard let request, let nonce = request.nonce, let key = key(of: request) else { return .no }
        let sender = request.caller.account
        let isSettled =
            isReading
            ? try ledger.find(sender: sender, nonce: nonce) != nil
            : try reader.snapshot { () throws(Refusal) in
                try ledger.find(sender: sender, nonce: nonce) != nil
            }
        if isSettled { return .settled }
        return recent.find(key).map(Answer.decided) ?? .no
    }

    private func key(of request: Request) -> RecentVerdicts.Key? {
        guard let nonce = request.nonce else { return nil }
        return RecentVerdicts.Key(
            sender: request.caller.account, nonce: nonce.string,
            hash: bodyHash.hash(request.endpoint, request.fields))
    }
}

/// The decisions about sends that may not be in the ledger yet; bounded, the oldest goes first.
struct RecentVerdicts {
    struct Key: Hashable {
        let sender: AccountID
        let nonce: String
        let hash: [UInt8]
    }

    struct Known {
        var verdicts: [Verdict]
        /// Nil where no text was changed: the request's own slab is not kept alive.
        var rewritten: Fields?

        static let untouched = Known(verdicts: [], rewritten: nil)

        var isUntouched: Bool { verdicts.isEmpty && rewritten == nil }
    }

    private static let limit = 1024
    private var known: [Key: Known] = [:]
    private var order: [Key] = []

    func find(_ key: Key) -> Known? { known[key] }

    mutating func add(_ key: Key, _ decided: Known) {
        if order.count >= 2 * Self.limit {
            for old in order[..<Self.limit] { known[old] = nil }
            order.removeFirst(Self.limit)
        }
        if known.updateValue(decided, forKey: key) == nil {
            order.append(key)
        }
    }
}
