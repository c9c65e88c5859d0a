import PluginAPI

/// One page of a search. The index knows nothing of rights: what it gives is looked at message by
/// message, the newest first; from the first that the caller may not see on, only what is in rooms
/// that the caller sees. When that is no longer cheap, these rooms become part of what is looked
/// for.
struct Trawl {
    let desk: StateDesk
    let query: SearchQuery
    let tags: [String]
    let isInOneRoom: Bool
    let oldest: EventID
    let limit: Int
    /// Everything from here on has been looked at: the page behind this one begins here.
    var next: EventID

    /// There is more to look at.
    private(set) var isCut = false
    private var found = 0
    private var reachable: [AccountID: Bool] = [:]
    /// Nil until they are asked for, and where they are too many.
    private var rooms: Set<RoomID>?
    private var haveRoomsBeenAskedFor = false

    /// Finds that one expression may cost, and rooms that one can name.
    private static let findLimit = 500
    private static let roomLimit = 1000

    init(
        desk: StateDesk, query: SearchQuery, tags: [String], isInOneRoom: Bool, oldest: EventID,
        limit: Int, next: EventID
    ) {
        self.desk = desk
        self.query = query
        self.tags = tags
        self.isInOneRoom = isInOneRoom
        self.oldest = oldest
        self.limit = limit
        self.next = next
    }

    /// Writes the messages of the page into the list that is open.
    mutating func run(_ exchange: inout Exchange) throws(Refusal) {
        guard let expression = query.expression(tags: tags) else { return }
        try look(for: expression, &exchange)
        guard isCut, found < limit, !isInOneRoom else { return }
        try askForRooms(exchange)
        guard let rooms else { return }
        isCut = false
        guard !rooms.isEmpty else { return }
        let named = "(\(rooms.map(SearchTag.room).joined(separator: " OR ")))"
        guard let narrow = query.expression(tags: tags + [named]) else { return }
        try look(for: narrow, &exchange)
    }

    private mutating func askForRooms(_ exchange: borrowing Exchange) throws(Refusal) {
        guard !haveRoomsBeenAskedFor, !isInOneRoom else { return }
        haveRoomsBeenAskedFor = true
        var visible: Set<RoomID> = []
        var rows = try exchange.database.rows(
            desk.tables.search.visibleRooms, exchange.caller.account, Self.roomLimit + 1)
        while try rows.next() { visible.insert(rows.identifier(0)) }
        if visible.count <= Self.roomLimit { rooms = visible }
    }

    private mutating func look(
        for expression: String, _ exchange: inout Exchange
    ) throws(Refusal) {
        var looked = 0
        var rows = try exchange.database.rows(
            desk.tables.search.find, expression, next, oldest, Self.findLimit)
        while found < limit, try rows.next() {
            looked += 1
            next = rows.identifier(0)
            if let known = self.rooms, !known.contains(rows.identifier(1)) { continue }
            if try show(next, &exchange) {
                found += 1
            } else {
                try askForRooms(exchange)
            }
        }
        isCut = found == limit || looked == Self.findLimit
    }

    // False for what the caller may not see.
    private mutating func show(
        _ message: EventID, _ exchange: inout Exchange
    ) throws(Refusal) -> Bool {
        var hit = try exchange.database.rows(
            desk.tables.search.hit, message, exchange.caller.account, exchange.now)
        guard try hit.next() else { return false }
        let author = hit.identifier(2, as: AccountID.self)
        guard try mayShow(author, exchange) else { return false }
        exchange.answer.beginElement()
        exchange.answer.member("room", hit.identifier(0, as: RoomID.self))
        exchange.answer.member("message", message)
        exchange.answer.member("sequence", hit.integer(1))
        exchange.answer.member("actor", author)
        exchange.answer.member("at", message.moment)
        Snippet(of: hit.text(3), for: query.phrases).write(into: &exchange.answer)
        Voice.write(hit, from: 4, into: &exchange.answer)
        exchange.answer.endObject()
        return true
    }

    private mutating func mayShow(
        _ author: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let me = exchange.caller.account
        if author == me { return true }
        if let known = reachable[author] { return known }
        let may = try desk.mayReach(me, from: author, exchange.database)
        reachable[author] = may
        return may
    }
}
