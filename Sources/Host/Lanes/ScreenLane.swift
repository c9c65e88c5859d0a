import PluginAPI

/// Owns one screen lane: looks up names and runs screen filters over read snapshots, then hands the
/// request on to its lane. Requests of one key always meet in the same lane, so they keep their
/// order.
final class ScreenLane: @unchecked Sendable {
    // SAFETY: everything below `queue` is touched by the lane's thread alone.
    private let queue: WorkQueue<Request>
    private let reader: Reader
    private let ledger: Ledger
    private let bodyHash: BodyHash
    private var recent = RecentVerdicts()

    init(limit: Int, reader: Reader, ledger: Ledger, bodyHash: BodyHash) {
        queue = WorkQueue(limit: limit, takers: 1)
        self.reader = reader
        self.ledger = ledger
        self.bodyHash = bodyHash
    }

    func post(_ request: Request) -> Bool { queue.post(request) }
    func close() { queue.close() }
    var waiting: Int { queue.count }

    /// The lane's whole life.
    func run(forward: (Request) -> Bool, post: (Parcel) -> Void) {
        var taken: [Request] = []
        while queue.take(into: &taken, most: 64) {
            for request in taken {
                do throws(Refusal) {
                    let screened = try reader.snapshot { () throws(Refusal) in
                        try screen(
                            request.isNamed
                                ? request.resolved(in: Database(reader.connection)) : request)
                    }
                    guard forward(screened) else { throw .overloaded }
                } catch {
                    post(Parcel(refusing: request, error))
                    request.noteEnd(error, at: Clock.steadyMicroseconds, reader.watch)
                }
            }
        }
    }

    // No filter runs twice for one send: what is in the ledger is answered from there, and what is
    // on its way to the ledger gets the decision that was made.
    private func screen(_ request: Request) throws(Refusal) -> Request {
        guard let nonce = request.nonce else { return request.decided(try judge(request)) }
        let sender = request.caller.account
        if try ledger.find(sender: sender, nonce: nonce) != nil { return request }
        let hash = bodyHash.hash(request.endpoint, request.fields)
        let key = RecentVerdicts.Key(sender: sender, nonce: nonce.string, hash: hash)
        if let known = recent.find(key) { return request.decided(known) }
        let known = try judge(request)
        recent.add(key, known)
        return request.decided(known)
    }

    private func judge(_ request: Request) throws(Refusal) -> RecentVerdicts.Known {
        guard let point = request.endpoint.command.screen else { return .untouched }
        var proposal = Proposal(
            point: point, caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            database: Database(reader.connection), fields: request.fields,
            definitions: request.endpoint.command.fields.definitions)
        var known = RecentVerdicts.Known.untouched
        var began = Clock.steadyMicroseconds
        for screen in request.endpoint.screens {
            let decision = try screen.filter.screen(&proposal)
            began = reader.watch.noteIfSlow(since: began) {
                request.culprit("waited for the filter \(screen.id)", plugin: screen.id)
            }
            if proposal.takeRewritten() {
                known.verdicts.append(.rewrite(by: screen.id))
                known.rewritten = proposal.fields
            }
            guard decision != .pass else { continue }
            known.verdicts.append(Verdict(decision, by: screen.id))
            if decision.isFinal { break }
        }
        return known
    }
}

extension Request {
    /// The request with what the filters made of it.
    fileprivate func decided(_ known: RecentVerdicts.Known) -> Request {
        guard !known.verdicts.isEmpty else { return self }
        var request = self
        var stops = stops ?? Stops()
        stops.verdicts = known.verdicts
        stops.original = fields
        request.fields = known.rewritten ?? fields
        request.stops = stops
        return request
    }
}

extension Decision {
    /// True when no later filter is asked.
    var isFinal: Bool {
        switch self {
        case .pass, .flag: false
        case .allow, .reject, .drop, .shadow, .hold: true
        }
    }
}

/// The decisions about sends that may not be in the ledger yet; bounded, the oldest goes first.
private struct RecentVerdicts {
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
