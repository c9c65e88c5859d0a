import PluginAPI

/// `rooms.review`: releases a message that a filter holds, or rejects it; once.
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
        decision = fields.identifier("decision", "A decision that holds a message.")
        verdict = fields.text("verdict", 1...20, "release or reject.")
        reason = fields.optionalText("reason", 1...1000, "Why; for the audit log.")
        command = Command(
            "rooms.review", "Releases or rejects a message that a filter holds.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("decision", .identifier, "The decision."),
                AnswerMember("verdict", .text, "release or reject."),
                AnswerMember(
                    "message", .identifier, "Where it was released: the message.",
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
        let receipt = verdict == "release" ? try release(found, &exchange) : nil
        let reason = exchange[reason]?.string ?? ""
        let isFirst = try exchange.database.run(
            desk.tables.insertReview, decision, verdict, reason, exchange.caller.account,
            exchange.now, receipt?.id.raw ?? 0)
        guard isFirst == 1 else { throw Self.reviewed }
        try desk.rooms.accounts.audit(
            "rooms.review.\(verdict)", target: decision.raw, reason: reason, exchange)
        if found.actor.raw != 0 {
            try tell(found.actor, decision, verdict, receipt, exchange)
        }
        exchange.answer.member("decision", decision)
        exchange.answer.member("verdict", verdict)
        if let receipt {
            exchange.answer.member("message", receipt.id)
            exchange.answer.member("topic", receipt.topic)
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
    // message waits on: it can still be rejected.
    private func release(_ found: Case, _ exchange: inout Exchange) throws(Refusal) -> Receipt {
        guard found.point == RoomsContract.messageBefore else {
            throw Refusal(
                .conflict, "Only messages can be released; reject this.", field: "verdict")
        }
        if let hook = found.fields.identifier("hook", as: HookID.self) {
            return try release(hook, found.fields, &exchange)
        }
        return try desk.release(found.fields, by: found.actor, &exchange)
    }

    private func release(
        _ hook: HookID, _ fields: Payload, _ exchange: inout Exchange
    ) throws(Refusal) -> Receipt {
        guard let known = try hooks.find(hook, exchange.database) else {
            throw Refusal(.conflict, "The hook was revoked; reject this.", field: "verdict")
        }
        try desk.rooms.requireProgramRoom(known.room, exchange.database)
        let message = HookMessage(
            hook: hook, name: fields.text("username") ?? known.name,
            avatar: fields.text("icon_url") ?? known.avatar,
            text: SlackText.read(fields.text("text") ?? ""))
        return try hooks.say(message, in: known.room, &exchange)
    }

    private func tell(
        _ sender: AccountID, _ decision: DecisionID, _ verdict: String, _ receipt: Receipt?,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(desk.events.reviewed, to: Topic(sender)) { body in
            body.member("decision", decision)
            body.member("verdict", verdict)
            if let receipt {
                body.member("message", receipt.id)
                body.member("room", receipt.topic)
            }
        }
    }
}
