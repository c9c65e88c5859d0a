import PluginAPI

/// `rooms.open`: the direct room with a person; made if there is none.
struct Open: Verb {
    let desk: RoomDesk
    let command: Command
    private let to: Field<AccountID?>
    private let username: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        to = fields.optionalIdentifier("to", "The other person.")
        username = fields.optionalText("username", 1...64, "The same, by name.")
        command = Command(
            "rooms.open", "Opens the direct room with a person.", lane: .write, fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The room."),
                AnswerMember("room", .identifier, "The room, as other commands call it."),
                AnswerMember("with", .identifier, "The other person."),
            ],
            routes: [
                Route(.post, "/api/people/{to}/room/"),
                Route(.post, "/api/contact/chat-room/private/", refusesByField: true),
            ], screen: ScreenPoint(RoomsContract.messageBefore, key: "to", rewrites: []))
    }

    // Whether the caller may find and write to this person is for the filters at this point.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let person = try person(exchange)
        let room = try desk.directRoom(with: person, &exchange)
        exchange.answer.member("id", room)
        exchange.answer.member("room", room)
        exchange.answer.member("with", person)
    }

    private func person(_ exchange: borrowing Exchange) throws(Refusal) -> AccountID {
        if let to = exchange[to] { return to }
        guard let name = exchange[username] else {
            throw Refusal(.missingField, "Name a person.", field: "to")
        }
        let found = try desk.accounts.find(username: name.string, in: exchange.database)
        guard let found else {
            throw Refusal(.notFound, "There is no such person.", field: "username")
        }
        return found
    }
}
