import PluginAPI

/// What is edited is found by its new words at once, and what is deleted by none.
struct IndexMender: Follower {
    let tables: StateTables

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        guard let message = event.body.identifier("message", as: EventID.self) else { return }
        try IndexJob.refresh(message, tables.search, exchange.database)
        guard event.kind.name == "rooms.deleted", let sequence = event.body.integer("of") else {
            return
        }
        try tables.keeping.forget(
            message, sequences: sequence...sequence, in: RoomID(raw: event.topic.raw),
            exchange.database)
    }
}
