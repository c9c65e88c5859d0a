import PluginAPI

/// Enqueues a job for each callback that wants an event, in the event's own transaction.
struct CallbackFollower: Follower {
    let desk: CallbackDesk
    let job: JobKind

    /// The events of a room's log that may be asked for.
    static let kinds = [
        RoomsContract.messageEvent, "rooms.created", "rooms.joined", "rooms.left", "rooms.invited",
    ]

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let room = RoomID(raw: event.topic.raw)
        guard event.sequence > 0, desk.listening.mayHear(room) else { return }
        var callbacks: [CallbackID] = []
        var rows = try exchange.database.rows(desk.tables.callbacksFor, room, event.kind.name)
        while try rows.next() { callbacks.append(rows.identifier(0)) }
        for callback in callbacks {
            try exchange.enqueue(job) { $0.write(callback, event.id) }
        }
    }
}

extension JSONObject {
    /// What the job of one delivery is given. The event is read when it is sent: what was erased
    /// meanwhile is not told.
    mutating func write(_ callback: CallbackID, _ event: EventID) {
        member("callback", callback)
        member("event", event)
    }
}
