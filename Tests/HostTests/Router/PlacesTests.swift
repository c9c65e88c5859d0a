import PluginAPI
import Testing

@testable import Host

/// Connections are counted exactly, over all loops.
@Suite struct PlacesTests {
    private let home = ClientAddress(v4: 0xC000_0207)
    private let proxy = ClientAddress(v4: 0x7F00_0001)

    private func places(all: Int = 10, perAddress: Int = 3, perAccount: Int = 2) -> Places {
        var limits = Config.Limits()
        limits.connections = all
        limits.connectionsPerAddress = perAddress
        limits.connectionsPerAccount = perAccount
        return Places(limits, descriptors: 1000)
    }

    @Test func anAddressHasSoMany() throws {
        let places = places()
        for _ in 0..<3 { try places.open(from: home) }
        #expect(code { try places.open(from: home) } == .tooManyConnections)
        try places.open(from: ClientAddress(v4: 0xC000_0208))
        places.close(from: home)
        try places.open(from: home)
        #expect(code { try places.open(from: home) } == .tooManyConnections)
    }

    @Test func aNetworkOfIPv6CountsAsOne() throws {
        let places = places()
        for host in UInt64(1)...3 { try places.open(from: ClientAddress(high: 7, low: host)) }
        #expect(
            code { try places.open(from: ClientAddress(high: 7, low: 9)) } == .tooManyConnections)
        try places.open(from: ClientAddress(high: 8, low: 9))
    }

    @Test func thisMachineCountsInAllAlone() throws {
        let places = places()
        for _ in 0..<10 { try places.open(from: proxy) }
        #expect(code { try places.open(from: proxy) } == .overloaded)
        places.close(from: proxy)
        try places.open(from: home)
        #expect(code { try places.open(from: proxy) } == .overloaded)
    }

    @Test func aProxysConnectionCountsAtItsClient() throws {
        let places = places()
        for _ in 0..<4 { try places.open(from: proxy) }
        for _ in 0..<3 { try places.move(from: proxy, to: home) }
        #expect(code { try places.move(from: proxy, to: home) } == .tooManyConnections)
        // The refused one is still counted where it was.
        places.close(from: proxy)
        for _ in 0..<3 { places.close(from: home) }
        for _ in 0..<3 { try places.open(from: home) }
        for _ in 0..<7 { try places.open(from: proxy) }
        #expect(code { try places.open(from: proxy) } == .overloaded)
    }

    @Test func anAccountHasSoMany() throws {
        let places = places()
        let ann = AccountID(raw: 1)
        for _ in 0..<2 { try places.signIn(ann) }
        #expect(code { try places.signIn(ann) } == .tooManyConnections)
        try places.signIn(AccountID(raw: 2))
        places.signOut(ann)
        try places.signIn(ann)
    }

    /// Descriptors are kept back; under other limits nobody loses a place.
    @Test func takesOtherLimitsAndKeepsDescriptorsBack() throws {
        var limits = Config.Limits()
        limits.connectionsPerAddress = 1000
        let places = Places(limits, descriptors: 40)
        for _ in 0..<30 { try places.open(from: home) }
        #expect(code { try places.open(from: home) } == .overloaded)
        limits.connections = 20
        let fewer = places.with(limits)
        for _ in 0..<10 { fewer.close(from: home) }
        #expect(code { try fewer.open(from: home) } == .overloaded)
        #expect(fewer.count == 20 && places.count == 20)
    }

    private func code(_ work: () throws -> Void) -> RefusalCode? {
        do { try work() } catch { return (error as? Refusal)?.code }
        return nil
    }
}
