import PluginAPI

/// Links that let whoever has them into a room. The server keeps only a hash of each.
struct InviteLinks: Sendable {
    let desk: RoomDesk
    let crypto: any Crypto

    /// Links of one room.
    static let limit: Int64 = 100

    /// A secret for a link: 24 bytes, as letters.
    func makeToken() -> String { Base64URL.encode(crypto.random(24)) }

    func hash(_ token: String) -> [UInt8] { crypto.sha256([UInt8](token.utf8)) }

    /// Uses a link once.
    /// - Returns: false when it is none of this room, or has ended.
    func use(
        _ token: Text, to room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let hash = hash(token.string)
        let used = try exchange.database.run(desk.doors.useLink, hash, room, exchange.now)
        try exchange.database.run(desk.doors.dropUsedLink, hash)
        return used == 1
    }
}
