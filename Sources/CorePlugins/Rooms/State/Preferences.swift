import PluginAPI

/// `rooms.preferences`: what the caller wants of one room.
struct Preferences: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let notify: Field<Text?>
    private let favourite: Field<Bool?>

    private static let levels = ["all", "mentions", "nothing"]

    /// The word of a stored level.
    static func word(ofLevel level: Int64) -> String {
        levels.indices.contains(Int(level)) ? levels[Int(level)] : levels[0]
    }

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        notify = fields.optionalText(
            "notify", 1...10, "What notifies: all, mentions or nothing; left out, it stays.")
        favourite = fields.optionalFlag(
            "favourite", "The room stands among the caller's favourites; left out, it stays.")
        command = Command(
            "rooms.preferences", "Says, or changes, what the caller wants of a room.",
            lane: .write, fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("notify", .text, "What notifies: all, mentions or nothing."),
                AnswerMember("favourite", .flag, "It stands among the favourites."),
            ], routes: [Route(.patch, "/api/rooms/{room}/preferences/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        let place = try desk.place(in: room, exchange)
        let level = try wantedLevel(exchange) ?? place.notify
        let isFavourite = exchange[favourite] ?? place.isFavourite
        if level != place.notify || isFavourite != place.isFavourite {
            try exchange.database.run(desk.tables.own.setWishes, room, me, level, isFavourite)
            try exchange.announce(desk.events.preferred, to: Topic(me)) { body in
                body.member("room", room)
                body.member("notify", Self.word(ofLevel: level))
                body.member("favourite", isFavourite)
            }
        }
        exchange.answer.member("room", room)
        exchange.answer.member("notify", Self.word(ofLevel: level))
        exchange.answer.member("favourite", isFavourite)
    }

    private func wantedLevel(_ exchange: borrowing Exchange) throws(Refusal) -> Int64? {
        guard let word = exchange[notify]?.string else { return nil }
        guard let level = Self.levels.firstIndex(of: word) else {
            throw Refusal(
                .badField, "A room notifies of all, mentions or nothing.", field: "notify")
        }
        return Int64(level)
    }
}
