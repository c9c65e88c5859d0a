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
        let steps = chain(of: request, scripts)
        // A script reads no storage.
        guard request.isNamed || steps.contains(where: \.isCompiled) else {
            return try decide(request, steps, isReading: false, scripts)
        }
        return try reader.snapshot { () throws(Refusal) in
            let named =
                request.isNamed ? try request.resolved(in: Database(reader.connection)) : request
            return try decide(named, steps, isReading: true, scripts)
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
        for step in steps {
            let isDecided =
                switch step {
                case .compiled(let screen): try ask(screen, request, &proposal, &known)
                case .script(let hook):
                    ask(hook, request, &proposal, &known, spent: &spent, scripts)
                }
            if isDecided { break }
        }
        return known
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
    private func chain(of request: Request, _ scripts: LaneScripts) -> [Step] {
        let endpoint = request.endpoint
        guard let point = endpoint.command.screen?.name else { return [] }
        let all = chains[point] ?? makeChain(of: endpoint, at: point, scripts)
        chains[point] = all
        let isAsked = { (step: Step) in step.concerns(request.caller) }
        return all.allSatisfy(isAsked) ? all : all.filter(isAsked)
    }

    private func makeChain(
        of endpoint: Endpoint, at point: String, _ scripts: LaneScripts
    ) -> [Step] {
        let compiled = endpoint.screens.map { ($0.order, $0.id, Step.compiled($0)) }
        let hooks = scripts.hooks(at: point).map { ($0.order, $0.id, Step.script($0)) }
        return (compiled + hooks).sorted { $0.0.precedes($1.0, $0.1, $1.1) }.map(\.2)
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
