import PluginAPI

/// Enqueues a job for each callback that wants an event, in the event's own transaction.
struct CallbackFollower: Follower {
    let desk: CallbackDesk
    let job: JobKind

    /// The events of a room's log that may be asked for.
    static let kinds = [
        RoomsContract.messageEvent, "rooms.edited", "rooms.deleted", "rooms.reacted",
        "rooms.unreacted", "rooms.pinned", "rooms.unpinned", "rooms.joined", "rooms.left",
        "rooms.invited", "rooms.kicked", "rooms.banned", "rooms.unbanned", "rooms.muted",
        "rooms.unmuted", "rooms.role", "rooms.created", "rooms.updated", "rooms.closed",
        "rooms.system",
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
