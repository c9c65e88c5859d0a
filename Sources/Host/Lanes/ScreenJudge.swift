import PluginAPI

/// Asks the filters and scripts of a point, in one order. Belongs to one lane's thread.
final class ScreenJudge {
    let board: ScriptBoard
    let sent: SentBefore
    private let reader: Reader
    private var chains: [String: [Step]] = [:]

    /// One filter of a point.
    private enum Step {
        case compiled(OrderedScreen)
        case script(ScriptHook)
        /// Of the owner of the topic that the request is about.
        case owned(ScriptHook)

        /// Who owns a topic stands in storage.
        var readsStorage: Bool {
            if case .script = self { false } else { true }
        }

        var isCompiled: Bool {
            if case .compiled = self { true } else { false }
        }

        /// Whether it may have an opinion of what this caller asks.
        func concerns(_ caller: Caller) -> Bool {
            if case .compiled(let screen) = self { screen.filter.concerns(caller) } else { true }
        }
    }

    init(_ reader: Reader, _ sent: SentBefore, _ board: ScriptBoard) {
        self.reader = reader
        self.sent = sent
        self.board = board
    }

    /// The request with what was decided about it.
    func screen(_ request: Request, _ scripts: LaneScripts) throws(Refusal) -> Request {
        if scripts.refresh() { chains = [:] }
        guard !request.isNamed else {
            return try reader.snapshot { () throws(Refusal) in
                let named = try request.resolved(in: Database(reader.connection))
                return try decide(named, steps(of: named, scripts), isReading: true, scripts)
            }
        }
        let asked = steps(of: request, scripts)
        guard asked.contains(where: \.readsStorage) else {
            return try decide(request, asked, isReading: false, scripts)
        }
        return try reader.snapshot { () throws(Refusal) in
            try decide(request, asked, isReading: true, scripts)
        }
    }

    private func decide(
        _ request: Request, _ steps: [Step], isReading: Bool, _ scripts: LaneScripts
    ) throws(Refusal) -> Request {
        guard !steps.isEmpty else { return request }
        sent.begin(request, isReading: isReading)
        defer { sent.end() }
        // Of a compiled filter nobody knows what it counts.
        if steps.contains(where: \.isCompiled), let known = try known(request) { return known }
        let decided = try judge(request, steps, scripts)
        if decided.isUntouched, !sent.isLookedUp { return request }
        if let known = try known(request) { return known }
        sent.note(decided)
        return request.decided(decided)
    }

    /// What became of the request when it was sent before.
    private func known(_ request: Request) throws(Refusal) -> Request? {
        switch try sent.look() {
        case .no: nil
        case .settled: request
        case .decided(let known): request.decided(known)
        }
    }

    private func judge(
        _ request: Request, _ steps: [Step], _ scripts: LaneScripts
    ) throws(Refusal) -> RecentVerdicts.Known {
        guard let point = request.endpoint.command.screen else { return .untouched }
        var proposal = Proposal(
            point: point, caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            database: Database(reader.connection), fields: request.fields,
            definitions: request.endpoint.command.fields.definitions)
        var known = RecentVerdicts.Known.untouched
        var spent: Int64 = 0
        var spentOfTopic: Int64 = 0
        for step in steps {
            let isDecided =
                switch step {
                case .compiled(let screen): try ask(screen, request, &proposal, &known)
                case .script(let hook):
                    ask(hook, request, &proposal, &known, spent: &spent, scripts)
                case .owned(let hook):
                    try isOwned(hook, request)
                        && ask(hook, request, &proposal, &known, spent: &spentOfTopic, scripts)
                }
            if isDecided { break }
        }
        return known
    }

    // It speaks for who switched it on, as long as they own the topic.
    private func isOwned(_ hook: ScriptHook, _ request: Request) throws(Refusal) -> Bool {
        guard let home = hook.rule.settings.home, let owners = board.owners else { return false }
        return try owners.isOwner(
            home.owner, of: Topic(raw: request.screenKey), in: Database(reader.connection))
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

    // All that are asked; the scripts of the topic come behind all others.
    private func steps(of request: Request, _ scripts: LaneScripts) -> [Step] {
        guard let point = request.endpoint.command.screen?.name else { return [] }
        let chain = chain(of: request.endpoint, at: point, scripts)
        let isAsked = { (step: Step) in step.concerns(request.caller) }
        let asked = chain.allSatisfy(isAsked) ? chain : chain.filter(isAsked)
        let own = scripts.hooks(at: point, of: request.screenKey)
        return own.isEmpty ? asked : asked + own.map { .owned($0) }
    }

    // Compiled filters and scripts in one order; put together once after each exchange of scripts.
    private func chain(
        of endpoint: Endpoint, at point: String, _ scripts: LaneScripts
    ) -> [Step] {
        if let known = chains[point] { return known }
        let compiled = endpoint.screens.map { ($0.order, $0.id, Step.compiled($0)) }
        let hooks = scripts.hooks(at: point).map { ($0.order, $0.id, Step.script($0)) }
        let chain = (compiled + hooks).sorted { $0.0.precedes($1.0, $0.1, $1.1) }.map(\.2)
        chains[point] = chain
        return chain
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
