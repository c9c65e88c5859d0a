import PluginAPI

/// What became of a request that a filter held.
struct Released {
    let room: RoomID
    /// Nil where a direct room was opened: nothing was said.
    var receipt: Receipt?
}

/// Does what a filter held, under its sender's name, if the sender still may: as the request's own
/// command would.
extension ModerationDesk {
    func release(
        _ fields: Payload, at point: String, by sender: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> Released {
        try requireHeard(sender, exchange)
        switch point {
        case RoomsContract.messageBefore:
            return try releaseMessage(fields, by: sender, &exchange)
        case RoomsContract.editBefore: return try releaseEdit(fields, by: sender, exchange)
        case RoomsContract.inviteBefore: return try releaseInvitation(fields, by: sender, exchange)
        case RoomsContract.joinBefore: return try releaseJoining(fields, by: sender, exchange)
        default: throw Self.impossible("This can only be rejected.")
        }
    }

    static func impossible(_ why: String) -> Refusal {
        Refusal(.conflict, "\(why) It waits on; reject it.", field: "verdict")
    }

    // Whoever is suspended, gone or muted since is not made to speak.
    private func requireHeard(
        _ sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let isThere = try rooms.accounts.exists(sender, in: exchange.database)
        let isMuted = try rooms.silence.holds(.mute, sender, exchange.database, at: exchange.now)
        guard isThere, !isMuted else {
            throw Self.impossible("The sender may not speak here any more.")
        }
    }

    // The vetoes of others judged the sending; who has blocked the sender since is spared.
    private func requireReach(
        of other: AccountID?, by sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard let other else { return }
        try rooms.judges.require(other, from: sender, field: "verdict", exchange)
    }

    private func room(_ fields: Payload) throws(Refusal) -> RoomID {
        guard let room = fields.identifier("room", as: RoomID.self) else {
            throw Self.impossible("Nobody knows any more what it was.")
        }
        return room
    }
}

// MARK: Messages

extension ModerationDesk {
    // What it answered and carried comes with it; what it passed on is said as plain words.
    private func releaseMessage(
        _ fields: Payload, by sender: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> Released {
        let room = try destination(fields, sender, &exchange)
        let attachments = fields.text("attachments").flatMap { $0.isEmpty ? nil : $0 }
        let text = fields.text("text")
        guard text != nil || attachments != nil else { return Released(room: room) }
        try requireWriter(sender, in: room, exchange)
        let draft = MessageDraft(
            text: text.map { Text($0) }, nonce: fields.text("nonce").map { Text($0) },
            reply: fields.identifier("reply_to"), thread: fields.identifier("thread"),
            attachments: attachments.map { IdentifierList(digits: $0) },
            buttons: try buttons(fields), script: fields.text("script"))
        return Released(room: room, receipt: try rooms.say(draft, in: room, by: sender, exchange))
    }

    private func destination(
        _ fields: Payload, _ sender: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> RoomID {
        guard let person = try person(fields, exchange) else {
            let room = try room(fields)
            let peer = try rooms.peer(of: sender, in: room, exchange.database)
            try requireReach(of: peer, by: sender, exchange)
            return room
        }
        try requireReach(of: person, by: sender, exchange)
        return try rooms.directRoom(of: sender, with: person, &exchange)
    }

    private func person(
        _ fields: Payload, _ exchange: borrowing Exchange
    ) throws(Refusal) -> AccountID? {
        if let person = fields.identifier("to", as: AccountID.self) { return person }
        guard let name = fields.text("username") else { return nil }
        return try rooms.accounts.find(username: name, in: exchange.database)
    }

    private func requireWriter(
        _ sender: AccountID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let standing = try rooms.standing(of: sender, in: room, exchange.database)
        guard let standing, standing.role != nil else { throw RoomDesk.unknownRoom }
        try standing.requirePen(at: exchange.now)
        guard standing.kind == .direct else { return }
        try rooms.requirePeer(of: sender, in: room, field: "verdict", exchange.database)
    }

    private func releaseEdit(
        _ fields: Payload, by sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Released {
        let room = try room(fields)
        guard let message = fields.identifier("message", as: EventID.self),
            let text = fields.text("text")
        else { throw Self.impossible("Nobody knows any more what it was.") }
        let peer = try rooms.peer(of: sender, in: room, exchange.database)
        try requireReach(of: peer, by: sender, exchange)
        let edit = MessageEdit(
            room: room, message: message, text: Text(text), buttons: try buttons(fields),
            author: sender, script: fields.text("script"))
        return Released(room: room, receipt: try rooms.carryOut(edit, exchange))
    }
}

extension ModerationDesk {
    private func buttons(_ fields: Payload) throws(Refusal) -> MessageButtons? {
        try MessageButtons(optional: fields.text("buttons").map { Text($0) })
    }
}

// MARK: People

extension ModerationDesk {
    private func releaseInvitation(
        _ fields: Payload, by sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Released {
        let room = try room(fields)
        guard let guest = fields.identifier("account", as: AccountID.self) else {
            throw Self.impossible("Nobody knows any more whom it named.")
        }
        try rooms.requireInviting(to: room, by: sender, exchange)
        let receipt = try rooms.invite(
            guest, to: room, by: sender, exchange, field: "verdict")
        return Released(room: room, receipt: receipt)
    }

    // A link's secret stands in no record, so who came by one asks again.
    private func releaseJoining(
        _ fields: Payload, by sender: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Released {
        let room = try room(fields)
        guard try rooms.isLetIn(sender, to: room, exchange) else {
            throw Self.impossible("The sender came by a link, which no record keeps.")
        }
        return Released(room: room, receipt: try rooms.enter(room, as: sender, exchange))
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
