import PluginAPI
import Testing

@testable import Host

/// What became of each (sender, nonce), and the hash that binds a nonce to its body.
@Suite struct LedgerTests {
    private let store: ScratchStore
    private let ledger: Ledger
    private let receipt = Receipt(id: EventID(raw: 5), topic: Topic(raw: 6), sequence: 7)

    init() throws {
        store = try ScratchStore()
        ledger = Ledger(database: store.database, statements: store.statements)
    }

    @Test(arguments: [Ledger.Outcome.done, .rejected, .dropped, .shadowed, .held])
    func givesTheFirstOutcomeBack(outcome: Ledger.Outcome) throws {
        try record(1, "n", outcome)
        let entry = try #require(try ledger.find(sender: AccountID(raw: 1), nonce: Text("n")))
        #expect(entry.outcome == outcome && entry.receipt == receipt && entry.hash == [1, 2, 3])
    }

    @Test func keepsSendersAndNoncesApart() throws {
        try record(1, "n", .done)
        #expect(try ledger.find(sender: AccountID(raw: 2), nonce: Text("n")) == nil)
        #expect(try ledger.find(sender: AccountID(raw: 1), nonce: Text("N")) == nil)
        #expect(try ledger.find(sender: AccountID(raw: 1), nonce: Text("n ")) == nil)
        try record(2, "n", .held)
        #expect(throws: Refusal.self, "never a second outcome") { try record(1, "n", .held) }
        #expect(try ledger.find(sender: AccountID(raw: 1), nonce: Text("n"))?.outcome == .done)
    }

    // Numbers are stored: a change would read old ledgers wrongly.
    @Test func storesTheNumbersOfOldLedgers() {
        let outcomes = [Ledger.Outcome.done, .rejected, .dropped, .shadowed, .held]
        #expect(outcomes.map(\.rawValue) == [0, 1, 2, 3, 4])
    }

    private func record(_ sender: Int64, _ nonce: String, _ outcome: Ledger.Outcome) throws {
        try ledger.record(
            sender: AccountID(raw: sender), nonce: Text(nonce), outcome: outcome, receipt: receipt,
            hash: [1, 2, 3])
    }
}

/// Two bodies have one hash only if a person would call them the same send.
@Suite struct BodyHashTests {
    private let bodyHash = BodyHash(key: [UInt8](repeating: 7, count: 32))
    private let send = Endpoint(Sender("probe.send"))

    @Test func theSameBodyHasTheSameHash() {
        #expect(hash("a", "b", 1) == hash("a", "b", 1))
        #expect(hash("a", "b", 1).count == 16)
    }

    @Test func theNonceIsNoPartOfIt() {
        #expect(hash("a", "b", 1, nonce: "x") == hash("a", "b", 1, nonce: "another"))
    }

    @Test func everyFieldCounts() {
        let bodies: [[UInt8]] = [
            hash("a", "b", 1), hash("ab", "", 1), hash("", "ab", 1), hash("a", "b", 2),
            hash("a", "b", nil), hash("a", "b", 0), hash("a", nil, 1), hash("a", "", 1),
            hash("A", "b", 1),
        ]
        #expect(Set(bodies).count == bodies.count)
    }

    @Test func theCommandCounts() {
        let other = Endpoint(Sender("probe.edit"))
        #expect(hash("a", "b", 1) != bodyHash.hash(other, fields("a", "b", 1, nonce: "n")))
    }

    @Test func theKeyCounts() {
        let other = BodyHash(key: [UInt8](repeating: 8, count: 32))
        #expect(hash("a", "b", 1) != other.hash(send, fields("a", "b", 1, nonce: "n")))
    }

    private func hash(_ one: String?, _ two: String?, _ number: Int64?, nonce: String = "n")
        -> [UInt8]
    {
        bodyHash.hash(send, fields(one, two, number, nonce: nonce))
    }

    private func fields(_ one: String?, _ two: String?, _ number: Int64?, nonce: String) -> Fields {
        let slab = FieldSlab(capacity: 256)
        let start = slab.reserveSlots(4)
        for (index, text) in [one, two, nonce].enumerated() {
            guard let text else { continue }
            let at = Octets(text).borrow { slab.append($0) }
            let slot = FieldSlot(value: Int64(at), count: Int32(text.utf8.count), isPresent: true)
            slab.setSlot(slot, at: start, index)
        }
        if let number { slab.setSlot(FieldSlot(value: number, isPresent: true), at: start, 3) }
        return Fields(slab: slab, offset: start)
    }
}

private struct Sender: Verb {
    let command: Command

    init(_ name: String) {
        var fields = FieldList()
        _ = fields.optionalText("one", 0...100, "")
        _ = fields.optionalText("two", 0...100, "")
        let nonce = fields.optionalText("nonce", 1...64, "")
        _ = fields.optionalInteger("number", Int64.min...Int64.max, "")
        command = Command(name, "", lane: .write, fields: fields, nonce: nonce)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}
