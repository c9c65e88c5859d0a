import PluginAPI

/// `rooms.create`: begins a group, a channel or a broadcast.
struct Create: Verb {
    let desk: RoomDesk
    let command: Command
    private let name: Field<Text>
    private let isPublic: Field<Bool?>
    private let nonce: Field<Text?>
    private let kind: Field<Text?>
    private let handle: Field<Text?>
    private let topic: Field<Text?>
    private let picture: Field<EventID?>
    private let members: Field<IdentifierList<AccountID>?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        name = fields.text("name", 1...100, "The room's name.")
        isPublic = fields.optionalFlag(
            "public", "A group that anyone may join without an invitation.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        kind = fields.optionalText(
            "kind", 1...16, "group (if left out), channel or broadcast.")
        handle = fields.optionalText(
            "handle", 1...33, "The #name of a channel, which needs one, or of a broadcast.")
        topic = fields.optionalText("topic", 1...500, "What it is about.")
        picture = fields.optionalIdentifier("picture", "Its picture.")
        members = fields.optionalIdentifiers("members", most: 50, "Whom to invite at once.")
        command = Command(
            "rooms.create", "Begins a room; the caller is its owner.", lane: .write,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: AnswerMember.receipt, routes: [Route(.post, "/api/rooms/", status: 201)],
            nonce: nonce,
            screen: ScreenPoint(
                RoomsContract.createBefore, key: nil, rewrites: ["name", "topic"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var plan = RoomPlan(kind: try kind(exchange), name: exchange[name].string)
        plan.topic = exchange[topic]?.string ?? ""
        plan.picture = exchange[picture]
        plan.isPublic = exchange[isPublic] ?? false
        plan.handle = try handle(for: plan.kind, exchange)
        guard !plan.isPublic || plan.kind == .group else {
            throw Refusal(
                .badField, "Only a group is 'public'; other rooms are open by their handle.",
                field: "public")
        }
        let (room, receipt) = try desk.open(plan, &exchange)
        try desk.invite(exchange[members], to: room, exchange)
        exchange.answer(receipt)
    }

    private func kind(_ exchange: borrowing Exchange) throws(Refusal) -> RoomKind {
        guard let word = exchange[kind]?.string else { return .group }
        guard let kind = RoomKind(word: word) else {
            throw Refusal(.badField, "A kind is group, channel or broadcast.", field: "kind")
        }
        return kind
    }

    private func handle(
        for kind: RoomKind, _ exchange: borrowing Exchange
    ) throws(Refusal) -> String? {
        guard let typed = exchange[handle] else {
            guard kind != .channel else {
                throw Refusal(.missingField, "A channel needs a handle.", field: "handle")
            }
            return nil
        }
        guard kind != .group else {
            throw Refusal(.badField, "A group has no handle; a channel has.", field: "handle")
        }
        let handle = try RoomHandle(typed)
        try desk.requireFree(handle, for: nil, exchange.database)
        return handle.text
    }
}
