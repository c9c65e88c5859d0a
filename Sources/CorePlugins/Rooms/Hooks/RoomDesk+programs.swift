import PluginAPI

extension RoomDesk {
    /// Bytes of one message's text.
    static let longestText = 8000

    /// True when the caller moderates the room.
    func moderates(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Bool {
        let standing = try standing(
            of: exchange.caller.account, in: room, exchange.database)
        guard let standing, standing.kind != .direct else { return false }
        return standing.power(of: exchange.caller).map { $0 >= .moderator } ?? false
    }

    /// False for who is suspended, gone or banned from the room: what they set up there is still.
    func answersForPrograms(
        _ creator: AccountID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        guard try accounts.exists(creator, in: exchange.database) else { return false }
        return try !isBanned(creator, from: room, exchange)
    }

    /// Refuses where no program may speak: in a direct room, and in one that is archived or gone.
    func requireProgramRoom(_ room: RoomID, _ database: Database) throws(Refusal) {
        let standing = try standing(of: AccountID(raw: 0), in: room, database)
        guard let standing else { throw Self.unknownRoom }
        guard standing.kind != .direct else { throw Self.notInDirect }
        try standing.requireVoice(at: Timestamp(milliseconds: 0))
    }
}
