import PluginAPI

/// Does one request inside the writer's transaction: ledger, verdict, vetoes, handler, events,
/// followers. Belongs to the writer's thread.
struct ExchangeRunner {
    let features: Features
    let connection: SQLiteConnection
    let port: WritePort
    let ledger: Ledger
    let bodyHash: BodyHash
    let statements: HostStatements
    let revoked: RevokedSessions
    let watch: Watch

    init(
        _ features: Features, _ port: WritePort, over connection: SQLiteConnection,
        _ statements: HostStatements, bodyHash: BodyHash, revoked: RevokedSessions, watch: Watch
    ) {
        self.features = features
        self.port = port
        self.connection = connection
        self.statements = statements
        self.bodyHash = bodyHash
        self.revoked = revoked
        self.watch = watch
        ledger = Ledger(database: port.database, statements: statements)
    }

    /// How a request ended badly.
    private enum Failure: Error {
        /// Its own fault: undone, and the batch goes on.
        case refused(Refusal)
        /// The storage's fault while the host stored the outcome: the batch cannot be kept.
        case broken(Refusal)

        var reason: Refusal {
            switch self {
            case .refused(let reason), .broken(let reason): reason
            }
        }
    }

    /// Runs the request and adds its answer, events and effects to the parcel.
    /// - Returns: the refusal it was answered with, nil for a success.
    /// - Throws: when the whole batch must be rolled back.
    func run(
        _ request: Request, at now: Timestamp, into parcel: Parcel, _ batch: inout BatchNotes,
        _ answer: inout JSONObject
    ) throws(Refusal) -> Refusal? {
        port.begin(request, at: now)
        connection.begin(.exchange)
        answer.clear()
        var refusal: Refusal?
        do throws(Failure) {
            try refuseEnded(request.caller, batch.ended)
            refusal = try settle(request, at: now, &answer)
            try keepSavepoint()
            parcel.items.append(contentsOf: port.effects)
            batch.amended.append(contentsOf: port.amended)
            batch.called.append(contentsOf: port.called)
            for event in port.pending {
                port.encode(event, into: parcel, tail: &batch.tail)
                if features.events[event.kind.index].hooks.isOn {
                    batch.observed.append(observed(event, request.stops?.cause))
                }
            }
        } catch {
            guard case .refused(let reason) = error else { throw error.reason }
            port.rewind()
            try undoSavepoint()
            refusal = reason
        }
        let start = parcel.answers.count
        if let refusal {
            Answer.appendRefusal(refusal, to: request, in: &parcel.answers)
        } else {
            answer.finish { Answer.appendOK($0, to: request, in: &parcel.answers) }
        }
        parcel.addAnswer(to: request.from, start: start)
        // Behind the answer: who ends its own session hears that it did.
        for (session, expiry) in port.revocations {
            batch.ended.append(BatchNotes.EndedSession(session: session, expiry: expiry))
            parcel.items.append(.revoke(session))
        }
        return refusal
    }

    private func observed(_ event: WritePort.Pending, _ cause: ScriptCause?) -> ObservedEvent {
        ObservedEvent(
            event: port.event(event), topicWord: features.events[event.kind.index].topicWord,
            isPress: features.events[event.kind.index].name == features.pressed,
            cause: cause)
    }

    // What was queued behind the end of its own session is not done any more.
    private func refuseEnded(
        _ caller: Caller, _ ended: [BatchNotes.EndedSession]
    ) throws(Failure) {
        guard caller.isSignedIn,
            revoked.contains(caller.session)
                || ended.contains(where: { $0.session == caller.session })
        else { return }
        throw .refused(Refusal(.badToken, "This session was ended; log in again."))
    }

    // Once for ever per nonce; a refusal that filters decided is an outcome, and kept like one.
    private func settle(
        _ request: Request, at now: Timestamp, _ answer: inout JSONObject
    ) throws(Failure) -> Refusal? {
        guard let nonce = request.nonce else { return try act(request, at: now, &answer).refusal }
        let hash = bodyHash.hash(request.endpoint, request.original)
        let sender = request.caller.account
        if let entry = try asking({ () throws(Refusal) in
            try ledger.find(sender: sender, nonce: nonce)
        }) {
            return try repeatOutcome(entry, hash, &answer)
        }
        let done = try act(request, at: now, &answer)
        // What is refused and kept is no outcome: asked again, it is looked at again.
        if port.keptRefusal != nil { return done.refusal }
        try keeping { () throws(Refusal) in
            try ledger.record(
                sender: sender, nonce: nonce, outcome: done.outcome, receipt: port.receipt ?? .none,
                hash: hash)
        }
        return done.refusal
    }

    private struct Done {
        var outcome = Ledger.Outcome.done
        var refusal: Refusal?
    }

    // What the screen stage stopped never meets the handler; who may not ask at all leaves no
    // decision.
    private func act(
        _ request: Request, at now: Timestamp, _ answer: inout JSONObject
    ) throws(Failure) -> Done {
        do {
            try requireOwner(behind: request)
            try veto(request, at: now)
        } catch { throw .refused(error) }
        for verdict in request.stops?.verdicts ?? [] {
            let id = try keeping { () throws(Refusal) in try record(verdict, of: request) }
            let outcome = verdict.outcome
            guard outcome != .done else { continue }
            port.remember(Receipt(id: id, topic: Topic(raw: request.screenKey), sequence: 0))
            return Done(
                outcome: outcome,
                refusal: answerStopped(outcome, id, verdict.reason, &answer))
        }
        do { try handle(request, at: now, &answer) } catch { throw .refused(error) }
        if request.nonce != nil, port.receipt == nil, port.keptRefusal == nil {
            throw .refused(
                Refusal(.internalError, "A command that takes a nonce must answer a receipt."))
        }
        connection.disarm(.exchange)
        try keeping { () throws(Refusal) in try store(at: now, for: request.caller) }
        return Done(refusal: port.keptRefusal)
    }

    // Since a topic's script asked, the topic may have passed to another.
    private func requireOwner(behind request: Request) throws(Refusal) {
        guard let home = request.stops?.home, let owners = features.owners else { return }
        guard try owners.isOwner(home.owner, of: home.topic, in: port.database) else {
            throw .ownedByAnother
        }
    }

    private func veto(_ request: Request, at now: Timestamp) throws(Refusal) {
        guard !request.endpoint.vetoes.isEmpty, let point = request.endpoint.command.screen else {
            return
        }
        for filter in request.endpoint.vetoes {
            let proposal = Proposal(
                point: point, caller: request.caller, now: now, database: port.database,
                fields: request.fields, definitions: request.endpoint.command.fields.definitions)
            try filter.check(proposal)
        }
    }

    private func handle(
        _ request: Request, at now: Timestamp, _ answer: inout JSONObject
    ) throws(Refusal) {
        var exchange = Exchange(
            caller: request.caller, now: now, fields: request.fields, database: port.database,
            answer: answer, port: port, prepared: request.stops?.prepared)
        let place = request.endpoint.crumb.begin()
        defer { place.end() }
        do {
            try request.endpoint.verb.handle(&exchange)
            answer = exchange.finish()
        } catch {
            answer = exchange.finish()
            throw error
        }
    }
}

// MARK: Events and their followers

extension ExchangeRunner {
    // Followers may append further events, which are stored and followed in their turn.
    private func store(at now: Timestamp, for caller: Caller) throws(Refusal) {
        var index = 0
        while index < port.pending.count {
            let event = port.pending[index]
            try port.store(event)
            let followers = features.followers[event.kind.index]
            index += 1
            guard !followers.isEmpty else { continue }
            let seen = port.event(event)
            for follower in followers { try follow(seen, follower, at: now, for: caller) }
        }
    }

    private func follow(
        _ event: Event, _ follower: any Follower, at now: Timestamp, for caller: Caller
    ) throws(Refusal) {
        let mark = port.mark
        connection.begin(.follower)
        let began = Clock.steadyMicroseconds
        do throws(Refusal) {
            var exchange = Exchange(
                caller: caller, now: now, fields: .none, database: port.database,
                answer: JSONObject(), port: port, prepared: nil)
            try follower.follow(event, &exchange)
            port.restoreOutcome(of: mark)
        } catch {
            if connection.trouble != nil { throw error }
            Log.warn("a follower of \(event.kind.name) failed and was undone: \(error.message)")
            port.rewind(to: mark)
            try storing { () throws(StoreError) in try connection.undo(.follower) }
        }
        try storing { () throws(StoreError) in try connection.keep(.follower) }
        watch.noteIfSlow(since: began) {
            Watch.Culprit(
                what: "a follower of \(event.kind.name)", plugin: "\(type(of: follower))")
        }
    }

    private func storing(_ work: () throws(StoreError) -> Void) throws(Refusal) {
        do { try work() } catch { throw error.refusal }
    }
}

// MARK: Outcomes

extension ExchangeRunner {
    private func repeatOutcome(
        _ entry: Ledger.Entry, _ hash: [UInt8], _ answer: inout JSONObject
    ) throws(Failure) -> Refusal? {
        guard entry.hash.map({ constantTimeEqual($0, hash) }) ?? true else {
            let message = "This nonce was used for something else; take a fresh one."
            throw .refused(Refusal(.nonceConflict, message, field: "nonce"))
        }
        guard entry.outcome != .done else {
            answer.write(entry.receipt)
            return nil
        }
        let id = entry.receipt.id
        let reason = try asking { () throws(Refusal) in
            try port.database.first(statements.decisionReason, id) { $0.text(0) }
        }
        return answerStopped(entry.outcome, id, reason ?? "", &answer)
    }

    // A drop and a shadow look like a success to the sender.
    private func answerStopped(
        _ outcome: Ledger.Outcome, _ id: EventID, _ reason: String, _ answer: inout JSONObject
    ) -> Refusal? {
        guard outcome != .rejected else {
            return Refusal(.rejected, reason.isEmpty ? "A rule of this server refused it." : reason)
        }
        answer.member("id", id)
        answer.member("outcome", outcome == .held ? "held" : "accepted")
        return nil
    }

    private func record(_ verdict: Verdict, of request: Request) throws(Refusal) -> EventID {
        let id = EventID(raw: port.makeIdentifier())
        try port.database.run(
            statements.insertDecision, id, request.endpoint.command.screen?.name ?? "",
            request.screenKey, request.caller.account, verdict.filter, verdict.word,
            verdict.reason, request.describeFields(), verdict.stamp.version, verdict.stamp.code,
            verdict.stamp.cost)
        return id
    }

    private func asking<Value>(_ work: () throws(Refusal) -> Value) throws(Failure) -> Value {
        do { return try work() } catch { throw .refused(error) }
    }

    private func keeping<Value>(_ work: () throws(Refusal) -> Value) throws(Failure) -> Value {
        do { return try work() } catch { throw .broken(error) }
    }

    private func keepSavepoint() throws(Failure) {
        do { try connection.keep(.exchange) } catch { throw .broken(error.refusal) }
    }

    private func undoSavepoint() throws(Refusal) {
        do { try connection.undo(.exchange) } catch { throw error.refusal }
    }
}

extension Decision {
    /// What the ledger keeps.
    var outcome: Ledger.Outcome {
        switch self {
        case .pass, .allow, .flag: .done
        case .reject: .rejected
        case .drop: .dropped
        case .shadow: .shadowed
        case .hold: .held
        }
    }
}
