import PluginAPI

/// `rooms.redeliver`: tells a callback of an event once more.
struct Redeliver: Verb {
    let desk: CallbackDesk
    let job: JobKind
    let command: Command
    private let callback: Field<CallbackID>
    private let event: Field<EventID>

    init(_ desk: CallbackDesk, _ job: JobKind) {
        self.desk = desk
        self.job = job
        var fields = FieldList()
        callback = fields.identifier("callback", "A callback that the caller may look after.")
        event = fields.identifier("event", "An event of its room.")
        command = Command(
            "rooms.redeliver", "Tells a callback of an event once more.", lane: .write,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [AnswerMember("event", .identifier, "What will be told.")],
            routes: [Route(.post, "/api/callbacks/{callback}/deliveries/", status: 202)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try desk.require(exchange[callback], exchange)
        let event = exchange[event]
        guard found.state == .on else {
            throw Refusal(.conflict, "This callback is off; switch it on first.", field: "callback")
        }
        let isTold = try exchange.database.first(
            desk.tables.toldOf, event, found.room, found.id
        ) { _ in true }
        guard isTold ?? false else {
            throw Refusal(
                .notFound, "There is no such event that this callback is told of.", field: "event")
        }
        try exchange.enqueue(job) { $0.write(found.id, event) }
        exchange.answer.member("event", event)
    }
}
