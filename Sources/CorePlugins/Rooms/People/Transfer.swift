import PluginAPI

/// `rooms.transfer`: another member owns the room from now on; who owned it moderates it.
struct Transfer: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller owns.")
        account = fields.identifier("account", "The member who shall own it.")
        command = Command(
            "rooms.transfer", "Hands a room over to another member.", lane: .write,
            fields: fields, answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/owner/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, heir, me) = (exchange[room], exchange[account], exchange.caller.account)
        _ = try desk.requirePower(.owner, exchange, in: room)
        guard let present = try desk.role(of: heir, in: room, exchange.database) else {
            throw RoomDesk.noMember
        }
        guard present != .owner else {
            throw Refusal(.conflict, "This person owns the room already.", field: "account")
        }
        let owner = try exchange.database.first(desk.people.owner, room) {
            $0.identifier(0, as: AccountID.self)
        }
        try desk.accounts.audit("rooms.transfer", target: heir.raw, reason: "", exchange)
        exchange.answer(try desk.setRole(heir, .owner, in: room, by: me, exchange))
        if let owner { try desk.setRole(owner, .moderator, in: room, by: me, exchange) }
    }
}
