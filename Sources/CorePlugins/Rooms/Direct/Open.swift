import PluginAPI

/// `rooms.open`: the direct room with a person; made if there is none.
struct Open: Verb {
    let desk: RoomDesk
    let command: Command
    private let to: Field<AccountID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        to = fields.identifier("to", "The other person.")
        command = Command(
            "rooms.open", "Opens the direct room with a person.", lane: .write, fields: fields,
            answer: [AnswerMember("room", .identifier, "The room.")],
            routes: [Route(.post, "/api/people/{to}/room/")],
            screen: ScreenPoint(RoomsContract.messageBefore, key: "to", rewrites: []))
    }

    // Whether the caller may write to this person is for the filters at this point.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = try desk.directRoom(with: exchange[to], &exchange)
        exchange.answer.member("room", room)
    }
}
