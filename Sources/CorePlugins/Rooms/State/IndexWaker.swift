import PluginAPI

/// Sees that what is said comes into the index: a message wakes the job, if none is on its way.
struct IndexWaker: Follower {
    let tables: SearchTables

    /// How long a message waits for others: a busy server runs one job a second.
    private static let patience = Duration.seconds(1)

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        guard try !exchange.database.has(tables.isPending) else { return }
        try wake(exchange)
    }

    func wake(_ exchange: borrowing Exchange) throws(Refusal) {
        try exchange.database.run(tables.setPending)
        try exchange.enqueue(IndexJob.kind, after: Self.patience) { _ in }
    }

    /// At each start: what a dead job left behind gets another.
    func start(_ exchange: borrowing Exchange) throws(Refusal) {
        let done = try exchange.database.first(tables.progress) { $0.integer(0) } ?? 0
        if try exchange.database.has(tables.waits, done) { try wake(exchange) }
    }
}
