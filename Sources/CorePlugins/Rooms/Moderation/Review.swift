import PluginAPI

/// `rooms.review`: releases what a filter holds, or rejects it; once.
struct Review: Verb {
    let desk: ModerationDesk
    let hooks: HookDesk
    let command: Command
    private let decision: Field<DecisionID>
    private let verdict: Field<Text>
    private let reason: Field<Text?>

    init(_ desk: ModerationDesk, _ hooks: HookDesk) {
        self.desk = desk
        self.hooks = hooks
        var fields = FieldList()
        decision = fields.identifier("decision", "A decision that holds something.")
        verdict = fields.text("verdict", 1...20, "release or reject.")
        reason = fields.optionalText("reason", 1...1000, "Why; for the audit log.")
        command = Command(
            "rooms.review", "Releases or rejects what a filter holds.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("decision", .identifier, "The decision."),
                AnswerMember("verdict", .text, "release or reject."),
                AnswerMember(
                    "message", .identifier,
                    "Where it was released: the message, or what else it became in the log.",
                    isOptional: true),
                AnswerMember("topic", .identifier, "Its room.", isOptional: true),
                AnswerMember("sequence", .integer, "Its number there.", isOptional: true),
            ], routes: [Route(.post, "/api/held/{decision}/verdict/")])
    }

    private struct Case {
        let point: String
        let key: Int64
        let actor: AccountID
        let fields: Payload
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let decision = exchange[decision]
        let verdict = exchange[verdict].string
        guard verdict == "release" || verdict == "reject" else {
            throw Refusal(.badField, "verdict is release or reject.", field: "verdict")
        }
        let found = try find(decision, exchange)
        let released = verdict == "release" ? try release(found, &exchange) : nil
        let reason = exchange[reason]?.string ?? ""
        let isFirst = try exchange.database.run(
            desk.tables.insertReview, decision, verdict, reason, exchange.caller.account,
            exchange.now, released?.receipt?.id.raw ?? 0)
        guard isFirst == 1 else { throw Self.reviewed }
        // It stands in the room's log now, and is erased there.
        if released != nil { try exchange.forgetDecided(.about(EventID(raw: decision.raw))) }
        try desk.rooms.accounts.audit(
            "rooms.review.\(verdict)", target: decision.raw, reason: reason, exchange)
        if found.actor.raw != 0 {
            try tell(found.actor, decision, verdict, released, exchange)
        }
        exchange.answer.member("decision", decision)
        exchange.answer.member("verdict", verdict)
        guard let released else { return }
        exchange.answer.member("topic", released.room)
        if let receipt = released.receipt {
            exchange.answer.member("message", receipt.id)
            exchange.answer.member("sequence", receipt.sequence)
        }
    }

    private static let reviewed = Refusal(
        .conflict, "This message was released or rejected already.", field: "decision")

    private func find(
        _ decision: DecisionID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Case {
        let found = try exchange.database.first(desk.tables.heldOne, decision) { row in
            Case(
                point: row.text(0), key: row.integer(1), actor: row.identifier(2),
                fields: Payload(json: Text(row.text(3))))
        }
        guard let found,
            try desk.judges(exchange, in: found.key == 0 ? nil : RoomID(raw: found.key))
        else {
            throw Refusal(
                .notFound, "There is no such message held that is yours to review.",
                field: "decision")
        }
        guard try !exchange.database.has(desk.tables.review, decision) else {
            throw Self.reviewed
        }
        guard found.actor != exchange.caller.account else {
            throw Refusal(.forbidden, "This is yours: another must decide.", field: "decision")
        }
        return found
    }

    // What became impossible meanwhile (the sender left, the room is archived) is refused, and the
    // request waits on: it can still be rejected.
    private func release(_ found: Case, _ exchange: inout Exchange) throws(Refusal) -> Released {
        do {
            if let hook = found.fields.identifier("hook", as: HookID.self) {
                return try release(hook, found.fields, &exchange)
            }
            return try desk.release(
                found.fields, at: found.point, by: found.actor, &exchange)
        } catch {
            guard [.notFound, .forbidden, .badField].contains(error.code) else { throw error }
            throw ModerationDesk.impossible(error.message)
        }
    }

    private func release(
        _ hook: HookID, _ fields: Payload, _ exchange: inout Exchange
    ) throws(Refusal) -> Released {
        guard let known = try hooks.find(hook, exchange.database) else {
            throw ModerationDesk.impossible("The hook was revoked.")
        }
        try hooks.requireVoice(known, exchange)
        let message = try hooks.message(
            fields.text("text") ?? "", name: fields.text("username"),
            avatar: fields.text("icon_url"), by: hook, known)
        return Released(
            room: known.room, receipt: try hooks.say(message, in: known.room, &exchange))
    }

    private func tell(
        _ sender: AccountID, _ decision: DecisionID, _ verdict: String, _ released: Released?,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(desk.events.reviewed, to: Topic(sender)) { body in
            body.member("decision", decision)
            body.member("verdict", verdict)
            guard let released else { return }
            body.member("room", released.room)
            if let receipt = released.receipt { body.member("message", receipt.id) }
        }
    }
}
