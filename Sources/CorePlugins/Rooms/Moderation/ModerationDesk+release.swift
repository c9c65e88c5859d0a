import PluginAPI

extension ModerationDesk {
    /// Says what a filter held, under its sender's name and with what it answered and carried; what
    /// it passed on is said as plain words. The sender must still be one who may write there.
    func release(
        _ fields: Payload, by sender: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> Receipt {
        let room = try room(of: fields, sender, &exchange)
        try requireWriter(sender, in: room, exchange)
        let draft = MessageDraft(
            text: fields.text("text").map { Text($0) },
            nonce: fields.text("nonce").map { Text($0) },
            reply: fields.identifier("reply_to"), thread: fields.identifier("thread"),
            attachments: fields.text("attachments").map { IdentifierList(digits: $0) })
        return try rooms.say(draft, in: room, by: sender, exchange)
    }

    private func room(
        of fields: Payload, _ sender: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> RoomID {
        if let room = fields.identifier("room", as: RoomID.self) {
            let other = try exchange.database.first(tables.otherOf, room, sender) {
                $0.identifier(0, as: AccountID.self)
            }
            if let other { try requireReach(of: other, by: sender, exchange) }
            return room
        }
        guard let other = fields.identifier("to", as: AccountID.self) else {
            throw Refusal(.conflict, "It is said to nobody; reject this.", field: "verdict")
        }
        try requireReach(of: other, by: sender, exchange)
        return try rooms.directRoom(of: sender, with: other, &exchange)
    }

    // The vetoes of others judged the sending; who has blocked the sender since is spared.
    private func requireReach(
        of other: AccountID, by sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard try rooms.judges.mayReach(other, from: sender, in: exchange.database) else {
            throw Refusal(.conflict, "The sender may not reach this person.", field: "verdict")
        }
    }

    private func requireWriter(
        _ sender: AccountID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let standing = try rooms.standing(of: sender, in: room, exchange.database)
        let isMuted = try tables.isRestricted(
            sender, .mute, exchange.database, at: exchange.now)
        guard let standing, let role = standing.role, !isMuted, !standing.isArchived,
            standing.mutedUntil <= exchange.now, standing.kind != .broadcast || role > .member
        else {
            throw Refusal(
                .conflict, "The sender may not write there any more; reject this.",
                field: "verdict")
        }
    }
}

extension ModerationTables {
    /// True while the restriction lasts.
    func isRestricted(
        _ account: AccountID, _ kind: Restriction, _ database: Database, at now: Timestamp
    ) throws(Refusal) -> Bool {
        try database.first(restriction, account) { row in
            row.integer(0) == kind.rawValue && (row.integer(1) == 0 || row.moment(1) > now)
        } ?? false
    }
}

extension IdentifierList {
    /// Of decimal numbers with commas between them, as a decision's record keeps a list.
    init(digits: String) {
        let bytes = Array(digits.utf8)
        let slab = FieldSlab(capacity: bytes.count)
        let offset = bytes.withUnsafeBytes { slab.append($0) }
        let slot = FieldSlot(value: Int64(offset), count: Int32(bytes.count), isPresent: true)
        self.init(slot: slot, in: slab)
    }
}
