import PluginAPI

/// The log of a room as one person sees it. Numbers, identifiers and the digest are everyone's;
/// what the person hid, or cleared, stands at its number with the body `{"hidden":true}`.
struct LogWindow: Sendable {
    let tables: LogTables

    /// Bytes after which a page ends early, as the host's do.
    private static let byteLimit = 256 << 10

    /// Writes a page of the log as the member `name`, and the log's head. In the read lane.
    /// - Parameter cleared: the number up to which the caller has cleared the room.
    func answer(
        _ name: StaticString, _ page: LogPage, of room: RoomID, cleared: Int64,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        let me = exchange.caller.account
        let isCleared = cleared > page.after ?? 0
        if !isCleared, try !exchange.database.has(tables.hasHidden, me, room) {
            return try exchange.answer(name, page, of: Topic(room))
        }
        let found = try read(page, of: room, by: me, cleared: cleared, exchange)
        exchange.answer.beginList(name)
        for part in page.after == nil ? found.parts.reversed() : found.parts {
            exchange.answer.element(json: UnsafeRawBufferPointer(rebasing: found.bytes[part]))
        }
        exchange.answer.endList()
        exchange.answer.member("head", try exchange.head(of: Topic(room)))
    }

    private struct Found: ~Copyable {
        var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer.bytes) }
        var buffer = ByteBuffer(capacity: 16 << 10)
        var parts: [Range<Int>] = []
    }

    private func read(
        _ page: LogPage, of room: RoomID, by me: AccountID, cleared: Int64,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Found {
        var found = Found()
        var element = JSONObject(capacity: 1024)
        let before = page.before ?? Int64.max
        var rows =
            if let after = page.after {
                try exchange.database.rows(tables.after, room, after, before, page.limit, me)
            } else {
                try exchange.database.rows(tables.before, room, before, page.limit, me)
            }
        while found.buffer.count < Self.byteLimit, try rows.next() {
            let event = StoredEvent(
                id: rows.identifier(0), topic: Topic(room), sequence: rows.integer(1),
                actor: rows.identifier(3))
            if rows.integer(5) != 0 || event.sequence <= cleared {
                element.write(hidden: event, kind: rows.text(2))
            } else {
                element.write(event, kind: rows.text(2), body: rows.bytes(4))
            }
            let start = found.buffer.count
            element.finish { found.buffer.append($0) }
            found.parts.append(start..<found.buffer.count)
        }
        return found
    }
}
