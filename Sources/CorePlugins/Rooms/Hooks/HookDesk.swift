import PluginAPI

/// What the verbs of hooks share: who may, and what a hook is.
struct HookDesk: Sendable {
    let rooms: RoomDesk
    let tables: HookTables
    let crypto: any Crypto

    /// Hooks that one room may have.
    static let limit: Int64 = 20

    /// Not said apart: who has no secret learns nothing of what there is.
    static let unknownHook = Refusal(
        .notFound, "There is no such hook, or its secret is another.", field: "hook")

    struct Hook {
        let room: RoomID
        let creator: AccountID
        let name: String
        let avatar: String
        let secret: [UInt8]
        /// Up to when its rate is used up.
        let paid: Timestamp
    }

    func find(_ hook: HookID, _ database: Database) throws(Refusal) -> Hook? {
        try database.first(tables.hook, hook) { row in
            Hook(
                room: row.identifier(0), creator: row.identifier(1), name: row.text(2),
                avatar: row.text(3), secret: row.blob(4), paid: row.moment(5))
        }
    }

    /// Refuses where the hook may not speak: in a room where no program may, and where whoever made
    /// it may not be.
    func requireVoice(_ hook: Hook, _ exchange: borrowing Exchange) throws(Refusal) {
        try rooms.requireProgramRoom(hook.room, exchange.database)
        guard try rooms.answersForPrograms(hook.creator, in: hook.room, exchange),
            try !rooms.silence.holds(.mute, hook.creator, exchange.database, at: exchange.now)
        else {
            throw Refusal(
                .forbidden, "Whoever made this hook may not speak there any more.", field: "hook")
        }
    }

    /// What is stored of a secret: it is 32 bytes by chance, so nobody finds it from its hash.
    func digest(of secret: Text) -> [UInt8] { crypto.sha256(secret.withBytes { [UInt8]($0) }) }

    /// The place of a picture that clients will load.
    static func requireAddress(_ address: String, field: String) throws(Refusal) {
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isPlain, address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw Refusal(
                .badField, "\(field) must be an address that begins with https://.", field: field)
        }
    }
}
