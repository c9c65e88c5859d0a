import PluginAPI

/// A row of the list of rooms, by the columns of `MarkTables.list`.
struct ListedRoom {
    let id: RoomID
    let unread: Int64
    let readSequence: Int64
    /// Behind here the first unread message is looked for: what is erased is not unread.
    let unreadAfter: Int64

    init(_ row: borrowing Rows) {
        id = row.identifier(0)
        unread = max(row.integer(9) - max(row.integer(12), row.integer(23)), 0)
        readSequence = row.integer(11)
        unreadAfter = max(readSequence, row.integer(24))
    }

    static let answer = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("name", .text, "Its name; empty for a direct room."),
        AnswerMember("kind", .text, "direct, group, channel or broadcast."),
        AnswerMember(
            "with", .identifier, "The other person, of a direct room.", isOptional: true),
        AnswerMember("handle", .text, "Its unique name, without the #.", isOptional: true),
        AnswerMember("about", .text, "Its topic: what it is about."),
        AnswerMember("picture", .identifier, "Its picture.", isOptional: true),
        AnswerMember("public", .flag, "Anyone may join without an invitation."),
        AnswerMember("direct", .flag, "It is between two people."),
        AnswerMember("archived", .flag, "Nothing more is said there."),
        AnswerMember("members", .integer, "How many members it has."),
        AnswerMember("role", .text, "The caller's role there."),
        AnswerMember("head", .integer, "The number of the last event of the room."),
        AnswerMember("read", .integer, "The number up to which the caller has read."),
        AnswerMember("unread", .integer, "Messages behind that."),
        AnswerMember("mentions", .integer, "How many of them mention the caller."),
        AnswerMember(
            "first_unread", .integer, "The number of the first of them.", isOptional: true),
        AnswerMember("request", .flag, "A stranger's first word that waits for an answer."),
        AnswerMember("notify", .text, "What notifies: all, mentions or nothing."),
        AnswerMember("favourite", .flag, "It stands among the caller's favourites."),
        AnswerMember("erased", .integer, "Messages up to this number are erased, by their age."),
        AnswerMember("cleared", .integer, "The number up to which the caller sees nothing."),
        AnswerMember(
            "last", .list(message),
            "The last message, if the caller can see it; empty otherwise."),
    ]

    private static let message =
        [
            AnswerMember("id", .identifier, "The message."),
            AnswerMember("sequence", .integer, "Its number."),
            AnswerMember("actor", .identifier, "Who said it."),
            AnswerMember("at", .integer, "When, in milliseconds since 1970."),
            AnswerMember("text", .text, "Its first 200 characters; empty when it was deleted."),
        ] + Voice.answer

    /// Writes the members of the row that `self` was read from.
    func write(
        _ row: borrowing Rows, head: Int64, firstUnread: Int64, into answer: inout JSONObject
    ) {
        writeRoom(row, into: &answer)
        let role = RoomDesk.MemberRole(rawValue: row.integer(10)) ?? .member
        answer.member("role", role.word)
        answer.member("head", head)
        answer.member("read", readSequence)
        answer.member("unread", unread)
        answer.member("mentions", row.integer(13))
        if firstUnread > 0 { answer.member("first_unread", firstUnread) }
        answer.member("request", row.integer(14) != 0)
        answer.member("notify", Preferences.word(ofLevel: row.integer(15)))
        answer.member("favourite", row.integer(16) != 0)
        answer.member("erased", row.integer(24))
        answer.member("cleared", row.integer(17))
        writeLast(row, into: &answer)
    }

    private func writeRoom(_ row: borrowing Rows, into answer: inout JSONObject) {
        answer.member("room", id)
        answer.member("name", row.text(1))
        let kind = RoomKind(rawValue: row.integer(2)) ?? .group
        answer.member("kind", kind.word)
        if !row.isNull(25) {
            answer.member("with", row.identifier(25, as: AccountID.self))
        }
        if !row.isNull(3) { answer.member("handle", row.text(3)) }
        answer.member("about", row.text(4))
        if row.integer(5) > 0 { answer.member("picture", row.identifier(5, as: EventID.self)) }
        answer.member("public", row.integer(8) != 0)
        answer.member("direct", kind == .direct)
        answer.member("archived", row.integer(6) != 0)
        answer.member("members", row.integer(7))
    }

    private func writeLast(_ row: borrowing Rows, into answer: inout JSONObject) {
        answer.beginList("last")
        defer { answer.endList() }
        let isHidden = row.integer(22) != 0 || row.integer(19) <= row.integer(17)
        guard !row.isNull(18), !isHidden else { return }
        let message = row.identifier(18, as: EventID.self)
        answer.beginElement()
        answer.member("id", message)
        answer.member("sequence", row.integer(19))
        answer.member("actor", row.identifier(20, as: AccountID.self))
        answer.member("at", message.moment)
        answer.member("text", row.text(21))
        Voice.write(row, from: 26, into: &answer)
        answer.endObject()
    }
}
