import PluginAPI

/// Owns one screen lane: looks up names and runs screen filters and scripts over read snapshots,
/// then hands the request on to its lane. Requests of one key always meet in the same lane, so they
/// keep their order.
final class ScreenLane: @unchecked Sendable {
    // SAFETY: everything below `queue` is touched by the lane's thread alone.
    private let queue: WorkQueue<Request>
    private let reader: Reader
    private let ledger: Ledger
    private let bodyHash: BodyHash
    private let board: ScriptBoard
    private var recent = RecentVerdicts()
    private var chains: [String: [Step]] = [:]

    /// One filter of a point.
    private enum Step {
        case compiled(OrderedScreen)
        case script(ScriptHook)
    }

    init(limit: Int, reader: Reader, ledger: Ledger, bodyHash: BodyHash, board: ScriptBoard) {
        self.board = board
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
        let scripts = LaneScripts(board)
        var taken: [Request] = []
        while queue.take(into: &taken, most: 64) {
            for request in taken {
                if scripts.refresh() { chains = [:] }
                do throws(Refusal) {
                    let screened = try reader.snapshot { () throws(Refusal) in
                        try screen(
                            request.isNamed
                                ? request.resolved(in: Database(reader.connection)) : request,
                            scripts)
                    }
                    guard forward(screened) else { throw .overloaded }
                } catch {
                    post(Parcel(refusing: request, error))
                    request.noteEnd(error, at: Clock.steadyMicroseconds, reader.watch)
                    request.stops?.completion?(error)
                }
                scripts.rest()
            }
        }
    }

    // No filter runs twice for one send: what is in the ledger is answered from there, and what is
    // on its way to the ledger gets the decision that was made.
    private func screen(
        _ request: Request, _ scripts: LaneScripts
    ) throws(Refusal) -> Request {
        guard let nonce = request.nonce else {
            return request.decided(try judge(request, scripts))
        }
        let sender = request.caller.account
        if try ledger.find(sender: sender, nonce: nonce) != nil { return request }
        let hash = bodyHash.hash(request.endpoint, request.fields)
        let key = RecentVerdicts.Key(sender: sender, nonce: nonce.string, hash: hash)
        if let known = recent.find(key) { return request.decided(known) }
        let known = try judge(request, scripts)
        recent.add(key, known)
        return request.decided(known)
    }

    private func judge(
        _ request: Request, _ scripts: LaneScripts
    ) throws(Refusal) -> RecentVerdicts.Known {
        guard let point = request.endpoint.command.screen else { return .untouched }
        let steps = chain(of: request.endpoint, at: point.name, scripts)
        let own = scripts.hooks(at: point.name, of: request.screenKey)
        guard !steps.isEmpty || !own.isEmpty else { return .untouched }
        var proposal = Proposal(
            point: point, caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            database: Database(reader.connection), fields: request.fields,
            definitions: request.endpoint.command.fields.definitions)
        var known = RecentVerdicts.Known.untouched
        var spent: Int64 = 0
        for step in steps {
            let isDecided =
                switch step {
                case .compiled(let screen): try ask(screen, request, &proposal, &known)
                case .script(let hook):
                    ask(hook, request, &proposal, &known, spent: &spent, scripts)
                }
            if isDecided { return known }
        }
        if !own.isEmpty { try ask(own, request, &proposal, &known, scripts) }
        return known
    }

    // The scripts of the topic come behind all others, and speak for who owns it now.
    private func ask(
        _ own: [ScriptHook], _ request: Request, _ proposal: inout Proposal,
        _ known: inout RecentVerdicts.Known, _ scripts: LaneScripts
    ) throws(Refusal) {
        let topic = Topic(raw: request.screenKey)
        let database = Database(reader.connection)
        var spent: Int64 = 0
        for hook in own {
            guard let home = hook.rule.settings.home, let owners = board.owners,
                try owners.isOwner(home.owner, of: topic, in: database)
            else { continue }
            if ask(hook, request, &proposal, &known, spent: &spent, scripts) { return }
        }
    }

    /// True when no later filter is asked.
    private func ask(
        _ screen: OrderedScreen, _ request: Request, _ proposal: inout Proposal,
        _ known: inout RecentVerdicts.Known
    ) throws(Refusal) -> Bool {
        let began = Clock.steadyMicroseconds
        let decision = try screen.filter.screen(&proposal)
        reader.watch.noteIfSlow(since: began) {
            request.culprit("waited for the filter \(screen.id)", plugin: screen.id)
        }
        if proposal.takeRewritten() {
            known.verdicts.append(.rewrite(by: screen.id))
            known.rewritten = proposal.fields
        }
        guard decision != .pass else { return false }
        known.verdicts.append(Verdict(decision, by: screen.id))
        return decision.isFinal
    }

    /// True when no later filter is asked.
    private func ask(
        _ hook: ScriptHook, _ request: Request, _ proposal: inout Proposal,
        _ known: inout RecentVerdicts.Known, spent: inout Int64, _ scripts: LaneScripts
    ) -> Bool {
        let command = request.endpoint.command
        let subject = HookSubject(
            point: proposal.point, command: command.name, key: request.screenKey,
            caller: request.caller, now: proposal.now, fields: proposal.fields,
            definitions: command.fields.definitions,
            rewritable: command.screen?.rewrites ?? [], cause: request.stops?.cause)
        let judged = hook.judge(&proposal, subject, spent: spent)
        scripts.noteUse(of: hook)
        spent += judged.cost
        if proposal.takeRewritten() { known.rewritten = proposal.fields }
        for (index, note) in judged.notes.enumerated() {
            let isLast = index == judged.notes.count - 1
            known.verdicts.append(
                Verdict(
                    word: note.word, reason: note.reason,
                    outcome: isLast ? judged.decision.outcome : .done, filter: hook.id,
                    stamp: Verdict.Stamp(
                        version: hook.rule.version, code: note.code, cost: judged.cost)))
        }
        return judged.decision.isFinal
    }

    // Compiled filters and scripts in one order; put together once after each exchange of scripts.
    private func chain(
        of endpoint: Endpoint, at point: String, _ scripts: LaneScripts
    ) -> [Step] {
        if let known = chains[point] { return known }
        let compiled = endpoint.screens.map { ($0.order, $0.id, Step.compiled($0)) }
        let hooks = scripts.hooks(at: point).map { ($0.order, $0.id, Step.script($0)) }
        let all = (compiled + hooks).sorted { $0.0.precedes($1.0, $0.1, $1.1) }.map(\.2)
        chains[point] = all
        return all
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
