import PluginAPI

/// The `#name` of a room: 2 to 32 of a-z, 0-9, `.`, `_` and `-`, of which the first is a letter or
/// a digit. Kept in lower case and without the sign.
struct RoomHandle {
    let text: String

    /// - Throws: `.badField` for what is no handle.
    init(_ typed: Text, field: String = "handle") throws(Refusal) {
        let lower = typed.string.lowercased()
        text = lower.hasPrefix("#") ? String(lower.dropFirst()) : lower
        guard (2...32).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed),
            let first = text.utf8.first, Self.isLetterOrDigit(first)
        else {
            throw Refusal(
                .badField,
                "A handle is 2 to 32 of a-z, 0-9, '.', '_' and '-', and begins with a letter or "
                    + "digit.", field: field)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }
}

/// What a `#name` stands for wherever a command takes a room. Only rooms that everyone may find
/// have one; who is kept out of one is told by the command, in the words said of a name of nothing.
struct RoomNames: NameResolver {
    let desk: RoomDesk

    func resolve(_ name: Text, in database: Database) throws(Refusal) -> Int64 {
        let handle = try RoomHandle(name, field: "room")
        guard let room = try desk.room(of: handle, database) else { throw RoomDesk.unknownRoom }
        return room.raw
    }
}

extension RoomDesk {
    func room(of handle: RoomHandle, _ database: Database) throws(Refusal) -> RoomID? {
        try database.first(tables.byHandle, handle.text) { $0.identifier(0) }
    }

    /// - Throws: `.conflict` when another room has the handle.
    func requireFree(
        _ handle: RoomHandle, for room: RoomID?, _ database: Database
    ) throws(Refusal) {
        let owner = try self.room(of: handle, database)
        guard owner == nil || owner == room else {
            throw Refusal(.conflict, "Another room has this handle.", field: "handle")
        }
    }
}
