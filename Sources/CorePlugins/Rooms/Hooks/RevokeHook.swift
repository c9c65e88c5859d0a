import PluginAPI

/// `rooms.revoke_hook`: a program may speak no longer. What it said stays.
struct RevokeHook: Verb {
    let desk: HookDesk
    let command: Command
    private let hook: Field<HookID>

    init(_ desk: HookDesk) {
        self.desk = desk
        var fields = FieldList()
        hook = fields.identifier("hook", "A hook of a room that the caller moderates.")
        command = Command(
            "rooms.revoke_hook", "Ends a program's right to speak in a room.", lane: .write,
            fields: fields, answer: [AnswerMember("hook", .identifier, "The hook that was.")],
            routes: [Route(.delete, "/api/hooks/{hook}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let hook = exchange[hook]
        guard let found = try desk.find(hook, exchange.database),
            try desk.rooms.moderates(found.room, exchange)
        else {
            throw Refusal(
                .notFound, "There is no such hook in a room that you moderate.", field: "hook")
        }
        try exchange.database.run(desk.tables.deleteHook, hook)
        try desk.rooms.accounts.audit(
            "rooms.revoke_hook", target: found.room.raw, reason: found.name, exchange)
        exchange.answer.member("hook", hook)
    }
}
