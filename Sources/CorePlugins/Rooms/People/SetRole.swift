import PluginAPI

/// `rooms.role`: the owner makes a member a moderator, or a moderator a member.
struct SetRole: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let role: Field<Text>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller owns.")
        account = fields.identifier("account", "A member.")
        role = fields.text("role", 1...16, "member or moderator.")
        command = Command(
            "rooms.role", "Changes a member's part in a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.put, "/api/rooms/{room}/members/{account}/role/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        let power = try desk.requirePower(.owner, exchange, in: room).power
        let word = exchange[role].string
        let roles: [RoomDesk.MemberRole] = [.member, .moderator]
        guard let role = roles.first(where: { $0.word == word }) else {
            throw Refusal(
                .badField, "A role is member or moderator; rooms.transfer makes an owner.",
                field: "role")
        }
        guard let present = try desk.requireLower(account, than: power, exchange, in: room) else {
            throw RoomDesk.noMember
        }
        guard present != role else {
            throw Refusal(.conflict, "This person is \(role.word) already.", field: "role")
        }
        try desk.accounts.audit("rooms.role", target: account.raw, reason: role.word, exchange)
        exchange.answer(
            try desk.setRole(account, role, in: room, by: exchange.caller.account, exchange))
    }
}
