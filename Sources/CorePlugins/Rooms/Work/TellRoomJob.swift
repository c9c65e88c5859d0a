import PluginAPI

/// Tells the rest of a large room of a message that calls everyone, a page at a time.
struct TellRoomJob: JobHandler {
    static let kind = JobKind(name: "rooms.tell")

    let desk: RoomDesk

    static func enqueue(
        _ call: RoomCall, after last: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.enqueue(kind) { payload in
            payload.member("room", call.message.topic)
            payload.member("message", call.message.id)
            payload.member("of", call.message.sequence)
            payload.member("by", call.actor)
            payload.member("here", call.isHere)
            payload.member("after", last)
        }
    }

    func run(_ job: Job) async throws {
        let payload = job.payload
        guard let topic = payload.identifier("room", as: Topic.self),
            let id = payload.identifier("message", as: EventID.self),
            let sequence = payload.integer("of"),
            let actor = payload.identifier("by", as: AccountID.self),
            var last = payload.identifier("after", as: AccountID.self)
        else { throw JobFailure("the job names no message", .giveUp) }
        let call = RoomCall(
            message: Receipt(id: id, topic: topic, sequence: sequence), actor: actor,
            isHere: payload.flag("here") ?? false)
        while let next = try await tell(call, after: last, job.storage) { last = next }
    }

    private func tell(
        _ call: RoomCall, after last: AccountID, _ storage: any JobStorage
    ) async throws(Refusal) -> AccountID? {
        let desk = desk
        return try await storage.write { exchange throws(Refusal) in
            try desk.tellAll(call, after: last, exchange)
        }
    }
}
