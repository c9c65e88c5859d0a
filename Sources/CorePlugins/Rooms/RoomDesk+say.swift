import PluginAPI

/// A message before it is one.
struct MessageDraft {
    var text: Text?
    var nonce: Text?
    var reply: EventID?
    var thread: EventID?
    var forward: EventID?
    var attachments: IdentifierList<EventID>?
    /// Of a program's.
    var buttons: MessageButtons?
    /// The room's script that says it in the author's name.
    var script: String?
}

extension RoomDesk {
    /// Appends a message of the caller's, who may write there, and does what follows from it. Where
    /// `author` is another, a moderator releases what they said.
    func say(
        _ draft: MessageDraft, in room: RoomID, by author: AccountID? = nil,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let links = try links(of: draft, in: room, exchange)
        let mentions = try mentions(in: draft.text, of: room, by: author, exchange)
        let me = author ?? exchange.caller.account
        let (receipt, count) = try append(in: room, by: me, exchange) { body in
            if let text = draft.text { body.member("text", text) } else { body.member("text", "") }
            if let nonce = draft.nonce { body.member("nonce", nonce) }
            links?.write(to: &body)
            mentions?.write(to: &body)
            if let buttons = draft.buttons, !buttons.isEmpty { buttons.write(to: &body) }
            if let script = draft.script { body.member("script", script) }
        }
        // Of what a script says the owner has read nothing.
        if draft.script == nil {
            try exchange.database.run(
                messages.markSent, room, me, receipt.sequence, count, exchange.now)
        }
        if let links { try follow(links, receipt, room, by: me, exchange) }
        if let mentions { try tell(mentions, of: receipt, in: room, by: me, exchange) }
        return receipt
    }

    /// Appends a message of an account or a program, and lets it end where the room's do.
    /// - Returns: the receipt, and how many messages the room has had.
    func append(
        in room: RoomID, by actor: AccountID, _ exchange: borrowing Exchange,
        _ write: (inout JSONObject) -> Void
    ) throws(Refusal) -> (receipt: Receipt, count: Int64) {
        let topic = Topic(room)
        let sequence = try exchange.head(of: topic) + 1
        let counts = try exchange.database.first(messages.bump, room, sequence) {
            (messages: $0.integer(0), expiry: $0.integer(1))
        }
        guard let counts else { throw Self.unknownRoom }
        let expires = counts.expiry > 0 ? exchange.now + .seconds(counts.expiry) : nil
        let receipt = try exchange.append(events.message, to: topic, by: actor) { body in
            write(&body)
            if let expires { body.member("expires", expires) }
        }
        if let expires { try expire(receipt, in: room, at: expires, exchange) }
        return (receipt, counts.messages)
    }

    // Most messages stand alone: nil then, and nothing was looked up.
    private func links(
        of draft: MessageDraft, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> MessageLinks? {
        if draft.reply == nil, draft.thread == nil, draft.forward == nil,
            draft.attachments == nil
        {
            return nil
        }
        var links = MessageLinks(attachments: draft.attachments)
        if let reply = draft.reply {
            links.reply = try message(reply, in: room, exchange.database, field: "reply_to")
        }
        if let thread = draft.thread {
            let root = try message(thread, in: room, exchange.database, field: "thread")
            guard root.payload.text("thread") == nil else {
                throw Refusal(
                    .badField, "This message is in a thread itself; name the first one.",
                    field: "thread")
            }
            links.thread = root
        }
        if let forward = draft.forward {
            links.forward = try source(forward, draft, for: room, exchange)
        }
        return links
    }

    // What is passed on says what was said: nobody puts words into another's mouth. A room's script
    // brings nothing out of its owner's other rooms.
    private func source(
        _ id: EventID, _ draft: MessageDraft, for room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> StoredMessage {
        guard draft.attachments == nil else {
            throw Refusal(
                .badField, "What is passed on brings its own attachments.", field: "attachments")
        }
        let unknown = Refusal(.notFound, "There is no such message.", field: "forward_of")
        guard let found = try message(id, exchange.database), !found.isDeleted,
            try reader(exchange, of: found.room) != nil,
            draft.script == nil || found.room == room
        else { throw unknown }
        guard found.text == draft.text?.string else {
            throw Refusal(.badField, "Say what the message says that you pass on.", field: "text")
        }
        return found
    }

    private func follow(
        _ links: MessageLinks, _ receipt: Receipt, _ room: RoomID, by author: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        if let root = links.thread {
            try exchange.database.run(remarks.countReply, root.id, room, receipt.sequence)
            try exchange.database.run(remarks.insertReply, root.id, receipt.id)
        }
        guard let reply = links.reply, reply.author != author,
            try isMember(reply.author, of: room, exchange.database)
        else { return }
        try tell(reply.author, "replied", of: receipt, in: room, from: author, exchange)
    }

    private func expire(
        _ receipt: Receipt, in room: RoomID, at moment: Timestamp, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        // What is long overdue has no job on its way: this one's takes it, too.
        let isFirst = try !exchange.database.has(
            messages.earlierExpiry, exchange.now - ExpireMessagesJob.patience, moment)
        try exchange.database.run(messages.insertExpiry, moment, receipt.id, room)
        if isFirst { try ExpireMessagesJob.enqueue(for: moment, exchange) }
    }
}

/// What a message refers to.
struct MessageLinks {
    var reply: StoredMessage?
    var thread: StoredMessage?
    var forward: StoredMessage?
    var attachments: IdentifierList<EventID>?

    func write(to body: inout JSONObject) {
        if let reply {
            body.beginObject("reply_to")
            body.member("message", reply.id)
            body.member("of", reply.sequence)
            body.member("actor", reply.author)
            body.endObject()
        }
        if let thread { body.member("thread", thread.id) }
        if let forward { writeForward(forward, to: &body) }
        if let attachments {
            body.beginList("attachments")
            for attachment in attachments { body.element(quoted: attachment) }
            body.endList()
        }
    }

    private func writeForward(_ source: StoredMessage, to body: inout JSONObject) {
        body.beginObject("forward_of")
        body.member("message", source.id)
        body.member("room", source.room)
        body.member("actor", source.author)
        if let script = source.script { body.member("script", script) }
        body.endObject()
        source.copy("attachments", to: &body)
    }
}

extension JSONObject {
    /// An element of a list: an identifier, as a string of digits.
    mutating func element(quoted identifier: some Identifier) {
        var text = "\"\(identifier.raw)\""
        text.withUTF8 { element(json: UnsafeRawBufferPointer($0)) }
    }
}
