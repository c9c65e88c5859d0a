import PluginAPI

/// What became of each (sender, nonce), for ever: the same send gets the first outcome back, whatever
/// happened to the message since. Belongs to the thread of its connection.
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

/// The keyed hash that binds a nonce to a body. Owned by one thread.
struct BodyHash {
    private let keyed: KeyedHash

    init(key: [UInt8]) { keyed = KeyedHash(key: key) }

    /// Over the command's name and every field, with their lengths, but for the nonce itself.
    func hash(_ endpoint: Endpoint, _ fields: Fields) -> [UInt8] {
        keyed.begin()
        var name = endpoint.command.name
        name.withUTF8 { keyed.add(UnsafeRawBufferPointer($0)) }
        for (index, definition) in endpoint.command.fields.definitions.enumerated()
        where index != endpoint.command.nonce?.index {
            add(fields, index, isText: definition.isText)
        }
        let words = keyed.finish()
        return withUnsafeBytes(of: words) { [UInt8]($0) }
    }

    private func add(_ fields: Fields, _ index: Int, isText: Bool) {
        let slot = fields.slot(index)
        let number = isText ? Int64(slot.count) : slot.value
        let head = (slot.isPresent ? Int64(1) : 0, number)
        withUnsafeBytes(of: head) { keyed.add($0) }
        if isText, slot.isPresent { fields.text(index).withBytes { keyed.add($0) } }
    }
}

extension FieldDefinition {
    var isText: Bool {
        if case .text = kind { true } else { false }
    }
}
