import PluginAPI

/// A command of a script, as somebody typed it.
struct TypedCall {
    let offered: OfferedCommand
    let values: TypedValues
    /// The accounts of those that were named.
    let people: [String: Int64]
    /// All that stood behind the name.
    let text: String
}

extension RoomDesk {
    /// Whether a script can answer in the room: the bot that acts for it has to be there.
    func isAtHand(
        _ offered: OfferedCommand, in room: RoomID, _ database: Database
    ) throws(Refusal) -> Bool {
        guard !offered.actor.isEmpty else { return true }
        guard let bot = try accounts.find(username: offered.actor, in: database) else {
            return false
        }
        return try isMember(bot, of: room, database)
    }

    /// Calls the script, and says what was typed where the script wants that.
    /// - Returns: of a call that is not said, a receipt without a number.
    func call(
        _ call: TypedCall, _ draft: MessageDraft, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let name = try exchange.database.first(voices.username, exchange.caller.account) {
            $0.text(0)
        }
        guard call.offered.isSaid else {
            guard draft.attachments == nil else {
                throw Refusal(
                    .badField, "This command takes no attachments.", field: "attachments")
            }
            let id = try exchange.call(call.offered) { data in
                call.write(to: &data, draft, room, exchange.caller, name ?? "")
            }
            // It counts as a message where the room is slow.
            try exchange.database.run(
                voices.markCalled, room, exchange.caller.account, exchange.now)
            return Receipt(id: id, topic: Topic(room), sequence: 0)
        }
        let receipt = try say(draft, in: room, exchange)
        _ = try exchange.call(call.offered) { data in
            call.write(to: &data, draft, room, exchange.caller, name ?? "")
            data.member("message", receipt.id.raw)
        }
        return receipt
    }
}

extension TypedCall {
    // Scripts read identifiers as numbers.
    fileprivate func write(
        to data: inout JSONObject, _ draft: MessageDraft, _ room: RoomID, _ caller: Caller,
        _ name: String
    ) {
        data.member("room", room.raw)
        data.member("actor", caller.account.raw)
        data.member("username", name)
        data.member("role", "\(caller.role)")
        data.member("text", text)
        if let reply = draft.reply { data.member("reply_to", reply.raw) }
        if let thread = draft.thread { data.member("thread", thread.raw) }
        data.beginObject("args")
        values.write(to: &data, people: people)
        data.endObject()
    }
}
