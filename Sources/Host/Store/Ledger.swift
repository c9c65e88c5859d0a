import PluginAPI

/// What became of each (sender, nonce), for ever: the same send gets the first outcome back,
/// whatever happened to the message since. Belongs to the thread of its connection.
struct Ledger {
    /// The outcome as stored; numbers are never reused.
    enum Outcome: Int64 {
        case done = 0
        case rejected = 1
        case dropped = 2
        case shadowed = 3
        case held = 4
    }

    struct Entry {
        let outcome: Outcome
        let receipt: Receipt
        /// Nil after an erasure: then any body counts as the same.
        let hash: [UInt8]?
    }

    let database: Database
    let statements: HostStatements

    func find(sender: AccountID, nonce: Text) throws(Refusal) -> Entry? {
        try database.first(statements.findNonce, sender, nonce) { row in
            Entry(
                outcome: Outcome(rawValue: row.integer(0)) ?? .done,
                receipt: Receipt(
                    id: row.identifier(1), topic: row.identifier(2), sequence: row.integer(3)),
                hash: row.isNull(4) ? nil : row.blob(4))
        }
    }

    func record(
        sender: AccountID, nonce: Text, outcome: Outcome, receipt: Receipt, hash: [UInt8]
    ) throws(Refusal) {
        try database.run(
            statements.insertNonce, sender, nonce, outcome.rawValue, receipt.id, receipt.topic,
            receipt.sequence, hash)
    }
}
