import PluginAPI

/// `rooms.digest`: lets a client prove that its view of a stretch of the log is the server's.
struct Digest: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let from: Field<Int64>
    private let to: Field<Int64>

    /// Events that one digest may cover: about 12 ms of a reader.
    private static let limit: Int64 = 10_000

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        from = fields.integer("from", 1...Int64.max, "The first number.")
        to = fields.integer("to", 1...Int64.max, "The last number.")
        command = Command(
            "rooms.digest", "Chains (sequence, event id) over a stretch of a room's log.",
            lane: .read,
            policy: Policy(role: .guest, cost: 10),
            fields: fields,
            answer: [
                AnswerMember(
                    "digest", .text, "64 hexadecimal digits; docs/protocol.md has the formula.")
            ],
            routes: [Route(.get, "/api/rooms/{room}/digest/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (from, to) = (exchange[from], exchange[to])
        try desk.requireReader(exchange, of: exchange[room])
        guard from <= to, to - from < Self.limit else {
            throw Refusal(
                .badField, "A digest covers 1 to \(Self.limit) events, 'from' no later than 'to'.",
                field: "to")
        }
        let digest = try exchange.digest(of: Topic(exchange[room]), over: from...to)
        exchange.answer.member("digest", digest.map(Self.hexadecimal).joined())
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
}
