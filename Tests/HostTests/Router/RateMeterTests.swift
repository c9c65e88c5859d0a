import PluginAPI
import Testing

@testable import Host

/// What is charged to whom, by connections that take tokens ahead.
@Suite struct RateMeterTests {
    private let ann = AccountID(raw: 1)
    private let nobody = Caller.nobody.account
    private let home = ClientAddress(v4: 0xC000_0207)

    private func meter(address: Int = 1000, account: Int = 100, isOn: Bool = true) -> RateMeter {
        var limits = Config.Limits()
        limits.enabled = isOn
        (limits.addressBurst, limits.addressRate) = (address, 1)
        (limits.accountBurst, limits.accountRate) = (account, 1)
        return RateMeter(limits)
    }

    @Test func anAccountHasOneMeasureOverAllItsConnections() {
        let meter = meter()
        var leases = [Lease](repeating: Lease(), count: 5)
        var granted = 0
        for turn in 0..<1000 {
            let asker = asker(ann, home, connection: turn % 5)
            granted += ask(meter, asker, &leases[turn % 5]) ? 1 : 0
        }
        #expect(granted == 100)
        var other = Lease()
        #expect(ask(meter, asker(AccountID(raw: 2), home), &other))
    }

    @Test func anAddressHasOneMeasureOverAllItsAccounts() {
        let meter = meter(address: 150)
        var granted = 0
        for account in Int64(1)...10 {
            var lease = Lease()
            let asker = asker(AccountID(raw: account), home)
            for _ in 0..<50 { granted += ask(meter, asker, &lease) ? 1 : 0 }
            meter.end(&lease, asker)
        }
        #expect(granted == 150)
        var lease = Lease()
        #expect(ask(meter, asker(AccountID(raw: 11), ClientAddress(v4: 0xC000_0208)), &lease))
    }

    @Test func aNetworkOfIPv6CountsAsOne() {
        let meter = meter(address: 50)
        var granted = 0
        for host in UInt64(1)...200 {
            var lease = Lease()
            let address = ClientAddress(high: 0x2001_0DB8_0000_0001, low: host)
            granted += ask(meter, asker(nobody, address), &lease) ? 1 : 0
        }
        // Each took some ahead and is still there.
        #expect((8...50).contains(granted))
        var lease = Lease()
        #expect(
            ask(meter, asker(nobody, ClientAddress(high: 0x2001_0DB8_0000_0002, low: 1)), &lease))
    }

    @Test(arguments: [ClientAddress.local, ClientAddress(v4: 0x7F00_0001), .init(high: 0, low: 1)])
    func behindAnUnnamedProxyEachConnectionCounts(_ proxy: ClientAddress) {
        let meter = meter(address: 50)
        for connection in 0..<10 {
            var lease = Lease()
            let asker = asker(nobody, proxy, connection: connection)
            let granted = (0..<100).filter { _ in ask(meter, asker, &lease) }.count
            #expect(granted == 50)
        }
    }

    @Test func aConnectionThatEndsGivesBackWhatItTookAhead() {
        let meter = meter()
        for connection in 0..<100 {
            var lease = Lease()
            let asker = asker(ann, home, connection: connection)
            #expect(ask(meter, asker, &lease))
            meter.end(&lease, asker)
            #expect(lease.tokens == 0)
        }
        var lease = Lease()
        #expect(!ask(meter, asker(ann, home), &lease))
    }

    @Test func whatOneAccountTookAheadIsNotAnothers() {
        let meter = meter()
        var lease = Lease()
        #expect(ask(meter, asker(ann, home), &lease))
        #expect(lease.account == ann && lease.tokens > 0)
        #expect(ask(meter, asker(nobody, home), &lease))
        #expect(lease.account == nobody)
        var granted = 0
        var fresh = Lease()
        while ask(meter, asker(ann, home), &fresh) { granted += 1 }
        #expect(granted == 99)
    }

    @Test func aCommandMayHaveItsOwnRate() {
        let meter = meter()
        let guess = Endpoint(Guess(), vetoes: [])
        for connection in 0..<10 {
            var lease = Lease()
            #expect(
                refusal {
                    try meter.charge(
                        guess, asker(nobody, home, connection: connection), at: 0, &lease)
                }
                    == nil)
        }
        var lease = Lease()
        let refused = refusal { try meter.charge(guess, asker(nobody, home), at: 0, &lease) }
        #expect(refused?.code == .rateLimited)
        #expect(refused?.retryAfter == .seconds(6))
        #expect(ask(meter, asker(nobody, home), &lease), "other commands go on")
        #expect(
            refusal { try meter.charge(guess, asker(nobody, home), at: 6000, &lease) } == nil)
    }

    @Test func aRefusalSaysHowLongToWait() {
        let meter = meter(account: 2)
        var lease = Lease()
        #expect(ask(meter, asker(ann, home), &lease))
        #expect(ask(meter, asker(ann, home), &lease))
        let refused = refusal { try meter.charge(1, asker(ann, home), at: 100, &lease) }
        #expect(refused?.retryAfter == .milliseconds(900))
        #expect(refused?.message == "Too many requests from this account; wait 1 s.")
    }

    @Test func switchedOffItHoldsNothing() {
        let meter = meter(account: 1, isOn: false)
        var lease = Lease()
        for _ in 0..<1000 { #expect(ask(meter, asker(ann, home), &lease)) }
    }

    private func asker(_ account: AccountID, _ address: ClientAddress, connection: Int = 0) -> Asker
    {
        let handle = ConnectionHandle(loop: 0, slot: 7, generation: UInt32(connection))
        return Asker(account: account, address: address, connection: handle)
    }

    private func ask(_ meter: RateMeter, _ asker: Asker, _ lease: inout Lease) -> Bool {
        refusal { try meter.charge(1, asker, at: 0, &lease) } == nil
    }

    private func refusal(_ work: () throws -> Void) -> Refusal? {
        do { try work() } catch { return error as? Refusal }
        return nil
    }
}

private struct Guess: Verb {
    let command = Command(
        "probe.guess", "Guesses.", lane: .read,
        policy: Policy(role: .nobody, rate: Rate(10, per: .seconds(60))))
    func handle(_ exchange: inout Exchange) {}
}
