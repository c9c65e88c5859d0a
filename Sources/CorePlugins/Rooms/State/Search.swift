import PluginAPI

/// `rooms.search`: finds messages by their words, the newest first, and only what the caller may
/// see.
struct Search: Verb {
    let desk: StateDesk
    let command: Command
    private let query: Field<Text?>
    private let room: Field<RoomID?>
    private let from: Field<AccountID?>
    private let before: Field<Int64?>
    private let after: Field<Int64?>
    private let has: Field<Text?>
    private let cursor: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        query = fields.optionalText(
            "query", 1...200,
            "Words that all occur; \"in quotes\" next to each other, with * a beginning, with - not at all."
        )
        room = fields.optionalIdentifier("room", "In this room alone.")
        from = fields.optionalIdentifier("from", "Written by this person.")
        before = fields.optionalInteger(
            "before", 0...Int64.max, "Written before this moment, in milliseconds since 1970.")
        after = fields.optionalInteger(
            "after", 0...Int64.max, "Written at or after this moment, in milliseconds since 1970.")
        has = fields.optionalText("has", 1...20, "With one of: link, attachment, mention.")
        cursor = fields.optionalIdentifier("cursor", "`next` of the page before.")
        limit = fields.optionalInteger("limit", 1...50, "Messages in one page; 20 if left out.")
        command = Command(
            "rooms.search", "Finds messages by their words, the newest first.", lane: .read,
            policy: Policy(role: .guest, cost: 5), fields: fields, answer: Self.answer,
            routes: [
                Route(.get, "/api/rooms/search/"), Route(.get, "/api/rooms/{room}/search/"),
            ])
    }

    private static let answer = [
        AnswerMember("messages", .list(message), "The newest first."),
        AnswerMember(
            "behind", .integer,
            "Messages that are not in the index yet and cannot be found; more than 10,000 count as 10,001."
        ),
        AnswerMember(
            "next", .identifier, "Ask with it as `cursor` for the rest; there may be none.",
            isOptional: true),
    ]

    private static let message =
        [
            AnswerMember("room", .identifier, "Where it was said."),
            AnswerMember("message", .identifier, "The message."),
            AnswerMember("sequence", .integer, "Its number in the room's log."),
            AnswerMember("actor", .identifier, "Who said it."),
            AnswerMember("at", .integer, "When, in milliseconds since 1970."),
            AnswerMember("snippet", .text, "The part of its text where the words are, as typed."),
            AnswerMember("marks", .list(Snippet.answer), "Where in the snippet the words are."),
        ] + Voice.answer

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        if let room = exchange[room] { try desk.rooms.requireReader(exchange, of: room) }
        let query = SearchQuery(exchange[query]?.string ?? "")
        let tags = try tags(exchange)
        guard query.expression(tags: tags) != nil else {
            throw Refusal(
                .badField, "Name a word to look for, or a room, a person or what it has.",
                field: "query")
        }
        let newest = min(
            exchange[cursor] ?? EventID(raw: Int64.max),
            exchange[before].map(EventID.init(first:)) ?? EventID(raw: Int64.max))
        let oldest = exchange[after].map { EventID(raw: EventID(first: $0).raw - 1) }
        var trawl = Trawl(
            desk: desk, query: query, tags: tags, isInOneRoom: exchange[room] != nil,
            oldest: oldest ?? EventID(raw: 0), limit: Int(exchange[limit] ?? 20), next: newest)
        exchange.answer.beginList("messages")
        try trawl.run(&exchange)
        exchange.answer.endList()
        exchange.answer.member("behind", try behind(exchange.database))
        if trawl.isCut { exchange.answer.member("next", trawl.next) }
    }

    private func tags(_ exchange: borrowing Exchange) throws(Refusal) -> [String] {
        var tags: [String] = []
        if let room = exchange[room] { tags.append(SearchTag.room(room)) }
        if let author = exchange[from] { tags.append(SearchTag.author(author)) }
        if let word = exchange[has]?.string {
            guard let content = SearchTag.Content(rawValue: word) else {
                throw Refusal(
                    .badField, "A message can have a link, an attachment or a mention.",
                    field: "has")
            }
            tags.append(content.tag)
        }
        return tags
    }

    private func behind(_ database: Database) throws(Refusal) -> Int64 {
        let done = try database.first(desk.tables.search.progress) { $0.integer(0) } ?? 0
        return try database.first(desk.tables.search.waiting, done, 10_001) { $0.integer(0) } ?? 0
    }
}

extension EventID {
    /// The smallest identifier that could be made at a moment, or later: 41 bits of milliseconds.
    init(first milliseconds: Int64) {
        let since = min(max(milliseconds - identifierEpochMilliseconds, 0), (1 << 41) - 1)
        self.init(raw: since << 22)
    }
}

/// What the index knows of a message beside its words, as words of their own.
enum SearchTag {
    static func room(_ room: RoomID) -> String { "r\(room.raw)" }
    static func author(_ author: AccountID) -> String { "f\(author.raw)" }

    /// What a message has.
    enum Content: String {
        case link
        case attachment
        case mention

        var tag: String { "h\(rawValue)" }
    }
}
