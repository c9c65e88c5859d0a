import PluginAPI

/// `rooms.group`: begins a group, as clients of the original ask for it; `rooms.create` does more.
struct Group: Verb {
    let desk: RoomDesk
    let command: Command
    private let name: Field<Text>
    private let members: Field<IdentifierList<AccountID>?>
    private let picture: Field<EventID?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        name = fields.text("name", 1...100, "The group's name.")
        members = fields.optionalIdentifiers("members", most: 50, "Whom to invite at once.")
        picture = fields.optionalIdentifier("picture", "Its picture.")
        command = Command(
            "rooms.group", "Begins a group and invites people.", lane: .write,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The room."),
                AnswerMember("room", .identifier, "The room, as other commands call it."),
                AnswerMember("name", .text, "Its name."),
                AnswerMember("invited", .integer, "How many people were invited."),
            ],
            routes: [
                Route(.post, "/api/contact/chat-room/group/", status: 201, refusesByField: true)
            ],
            screen: ScreenPoint(RoomsContract.createBefore, key: nil, rewrites: ["name"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var plan = RoomPlan(kind: .group, name: exchange[name].string)
        plan.picture = exchange[picture]
        let (room, _) = try desk.open(plan, &exchange)
        let invited = try desk.invite(exchange[members], to: room, exchange)
        exchange.answer.member("id", room)
        exchange.answer.member("room", room)
        exchange.answer.member("name", exchange[name])
        exchange.answer.member("invited", invited)
    }
}
