import PluginAPI
import Testing

@testable import Host

/// Buckets of many keys in memory of a fixed size.
@Suite struct RateTableTests {
    private let size = TokenBucket.Size(burst: 100, perSecond: 1)

    @Test func keysDoNotShareABucket() {
        let table = RateTable()
        for account in Int64(1)...50 {
            #expect(table.take(100, upTo: 100, of: key(account), size, at: 0) == .tokens(100))
            #expect(
                table.take(1, upTo: 1, of: key(account), size, at: 0) == .wait(1_000_000_000))
        }
        let verb = Endpoint(Nothing())
        let other = RateKey(subject: key(1).subject, command: ObjectIdentifier(verb))
        #expect(table.take(1, upTo: 1, of: other, size, at: 0) == .tokens(1))
    }

    @Test func takesAheadOnlyWhileMuchIsThere() {
        let table = RateTable()
        #expect(table.take(1, upTo: 16, of: key(1), size, at: 0) == .tokens(12))
        #expect(table.take(1, upTo: 5, of: key(1), size, at: 0) == .tokens(5))
        #expect(table.take(70, upTo: 5, of: key(1), size, at: 0) == .tokens(70))
        var sum = 87
        while case .tokens(let count) = table.take(1, upTo: 16, of: key(1), size, at: 0) {
            #expect(count == 1)
            sum += count
        }
        #expect(sum == 100)
        table.giveBack(7, of: key(1), size)
        #expect(table.take(7, upTo: 7, of: key(1), size, at: 0) == .tokens(7))
    }

    /// An attacker with a million addresses drives out his own small debts, not the large ones.
    @Test func aCrowdDoesNotWashOutTheGreatDebts() {
        let table = RateTable(shardSize: 8)
        let debtors = Int64(1)...64
        for debtor in debtors { _ = table.take(100, upTo: 100, of: key(debtor), size, at: 0) }
        let remembered = debtors.filter { isEmpty(key($0), table) }
        for stranger in UInt64(0)..<100_000 {
            let network = ClientAddress(high: 0x2001_0DB8_0000_0000 | stranger, low: 0)
            let crowd = RateKey(subject: .origin(.network(network)), command: nil)
            _ = table.take(1, upTo: 1, of: crowd, size, at: 0)
        }
        // Few had to make room for each other at the beginning; each who stayed then has stayed.
        #expect(remembered.count > 48)
        #expect(remembered.filter { isEmpty(key($0), table) } == remembered)
    }

    @Test func whoeverRefilledMakesRoom() {
        let table = RateTable(shardSize: 8)
        for account in Int64(0)..<10_000 {
            _ = table.take(100, upTo: 100, of: key(account), size, at: 0)
        }
        let later: Int64 = 100_000_000_000
        for account in Int64(0)..<10_000 where account % 100 == 0 {
            #expect(table.take(100, upTo: 100, of: key(account), size, at: later) == .tokens(100))
        }
    }

    private func isEmpty(_ key: RateKey, _ table: RateTable) -> Bool {
        if case .wait = table.take(1, upTo: 1, of: key, size, at: 0) { true } else { false }
    }

    private func key(_ account: Int64) -> RateKey {
        RateKey(subject: .account(AccountID(raw: account)), command: nil)
    }
}

private struct Nothing: Verb {
    let command = Command("probe.nothing", "Nothing.", lane: .read)
    func handle(_ exchange: inout Exchange) {}
}
