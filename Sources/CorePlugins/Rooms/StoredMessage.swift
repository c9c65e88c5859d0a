import PluginAPI

/// A message as it stands in the log.
struct StoredMessage {
    let id: EventID
    let room: RoomID
    let sequence: Int64
    let author: AccountID
    let payload: Payload

    /// Columns as `MessageTables.message` selects them.
    init(_ row: borrowing Rows) {
        id = row.identifier(0)
        room = row.identifier(1)
        sequence = row.integer(2)
        author = row.identifier(3)
        payload = Payload(json: Text(row.text(4)))
    }

    var text: String { payload.text("text") ?? "" }
    var isDeleted: Bool { payload.flag("deleted") ?? false }

    /// The room's script that said it in the author's name; nil where they did.
    var script: String? { payload.text("script") }
    /// It passes on what another said.
    var isForward: Bool { has("forward_of") }
    /// A program's that may be pressed.
    var hasButtons: Bool { has("buttons") }

    private func has(_ member: String) -> Bool {
        payload.json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            return scanner.seek(member: member)
        }
    }

    /// Copies one member of the body, if it has it.
    func copy(_ name: String, to body: inout JSONObject) {
        copyMembers(to: &body) { $0 == name }
    }

    /// Copies the members of the body that are wanted, as they stand.
    func copyMembers(to body: inout JSONObject, where isWanted: (String) -> Bool) {
        payload.json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            guard scanner.beginObject() else { return }
            var isFirst = true
            while let slice = scanner.nextName(isFirst: isFirst) {
                isFirst = false
                let name = String(decoding: scanner.raw(slice), as: UTF8.self)
                _ = scanner.peek()
                let start = scanner.position
                guard scanner.skip() else { return }
                guard isWanted(name) else { continue }
                body.member(
                    name, json: UnsafeRawBufferPointer(rebasing: bytes[start..<scanner.position]))
            }
        }
    }
}

extension RoomDesk {
    /// A message by its identifier, whatever its room; nil when there is none.
    func message(_ id: EventID, _ database: Database) throws(Refusal) -> StoredMessage? {
        try database.first(messages.message, id) { StoredMessage($0) }
    }

    /// A message of this room that still says something.
    func message(
        _ id: EventID, in room: RoomID, _ database: Database, field: String = "message"
    ) throws(Refusal) -> StoredMessage {
        guard let found = try standing(id, in: room, database) else {
            throw Self.unknownMessage(field)
        }
        return found
    }

    /// The same, where the caller has neither hidden nor cleared it.
    func seenMessage(
        _ id: EventID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> StoredMessage {
        let found = try message(id, in: room, exchange.database)
        guard try sees(found, exchange) else { throw Self.unknownMessage() }
        return found
    }

    /// Whether there is such a message for the caller.
    func seesMessage(
        _ id: EventID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        guard let found = try standing(id, in: room, exchange.database) else { return false }
        return try sees(found, exchange)
    }

    private func standing(
        _ id: EventID, in room: RoomID, _ database: Database
    ) throws(Refusal) -> StoredMessage? {
        let found = try message(id, database)
        return found?.room == room && found?.isDeleted == false ? found : nil
    }

    private func sees(
        _ found: StoredMessage, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        try !exchange.database.has(
            messages.isUnseen, found.room, exchange.caller.account, found.sequence, found.id)
    }

    static func unknownMessage(_ field: String = "message") -> Refusal {
        Refusal(.notFound, "There is no such message in this room.", field: field)
    }

    /// Why a message was erased: clients say so.
    enum Erasure: String {
        case author
        case moderator
        /// Its time was over.
        case time
        /// Its author's account went, with all that it wrote.
        case account
    }

    /// Leaves a tombstone at the message's number, and nothing of what it said anywhere: neither in
    /// its edits nor under its nonce.
    func erase(
        _ message: StoredMessage, _ reason: Erasure, by actor: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let topic = Topic(message.room)
        try bury(message, in: topic, exchange)
        return try exchange.append(events.deleted, to: topic, by: actor) { body in
            body.member("message", message.id)
            body.member("of", message.sequence)
            body.member("by", reason.rawValue)
        }
    }

    /// Leaves the tombstone, and tells nobody.
    func bury(
        _ message: StoredMessage, in topic: Topic, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let database = exchange.database
        try exchange.amend(message.id, of: topic) { body in
            body.member("deleted", true)
            message.copy("thread", to: &body)
        }
        var edits: [EventID] = []
        var rows = try database.rows(messages.revisionEvents, message.id)
        while try rows.next() { edits.append(rows.identifier(0)) }
        for edit in edits {
            try exchange.amend(edit, of: topic) { body in
                body.member("message", message.id)
                body.member("of", message.sequence)
                body.member("deleted", true)
            }
        }
        if !edits.isEmpty { try database.run(messages.deleteRevisions, message.id) }
        for event in edits + [message.id] { try exchange.forgetDecided(.about(event)) }
        try database.run(remarks.deleteReactions, message.id)
        try database.run(pinned.deletePin, message.room, message.id)
        if let nonce = message.payload.text("nonce") {
            try exchange.forgetSent(nonce, by: message.author)
        }
    }
}
