import PluginAPI
import Testing

@testable import Host

/// The order in which the Gate looks: each row is wrong in all that stands behind its refusal, too.
@Suite struct GateTests {
    private static let now: Int64 = 1_000_000

    struct Row: Sendable {
        let role: Role
        let hasExpired: Bool
        let hasTokens: Bool
        let size: Int
        let refusal: RefusalCode?
    }

    static let rows = [
        Row(role: .nobody, hasExpired: true, hasTokens: false, size: 99, refusal: .notSignedIn),
        Row(role: .guest, hasExpired: true, hasTokens: false, size: 99, refusal: .expiredToken),
        Row(role: .guest, hasExpired: false, hasTokens: false, size: 99, refusal: .forbidden),
        Row(role: .member, hasExpired: false, hasTokens: false, size: 99, refusal: .rateLimited),
        Row(role: .member, hasExpired: false, hasTokens: true, size: 99, refusal: .tooLarge),
        Row(role: .member, hasExpired: false, hasTokens: true, size: 10, refusal: nil),
        Row(role: .owner, hasExpired: false, hasTokens: true, size: 10, refusal: nil),
    ]

    @Test(arguments: rows) func looksInOneOrder(_ row: Row) {
        #expect(refusal(of: row, Endpoint(MembersOnly()))?.code == row.refusal)
    }

    /// A token that has run out must not keep anyone from logging in.
    @Test func whatAnyoneMayLooksAtNoToken() {
        let row = Row(role: .guest, hasExpired: true, hasTokens: true, size: 10, refusal: nil)
        #expect(refusal(of: row, Endpoint(ForAnyone())) == nil)
    }

    /// What anyone may ask looks at a good token where it says so, and a bad one is as none.
    @Test func aTokenThatIsNotNeededCountsOnlyWhileItIsGood() {
        let gate = gate()
        let signedIn = caller(Self.rows[5])
        let late = caller(Self.rows[1])
        func account(of token: String) -> Int64 {
            Array(token.utf8).withUnsafeBytes {
                gate.caller(ifGood: $0, OneToken(caller: signedIn), now: Self.now).account.raw
            }
        }
        #expect(account(of: "good") == 7)
        #expect(account(of: "other") == 0)
        let now = Timestamp(milliseconds: Self.now)
        gate.revoked.add(signedIn.session, until: now + .seconds(1), at: now)
        #expect(account(of: "good") == 0)
        #expect(gate.caller(signedIn, asking: .anyone, now: Self.now).account.raw == 7)
        #expect(gate.caller(late, asking: .anyone, now: Self.now).account.raw == 0)
        #expect(gate.caller(late, asking: .signedIn, now: Self.now).account.raw == 7)
    }

    @Test func theCommandsOwnRateComesBeforeTheAccounts() {
        let gate = gate()
        let caller = caller(Self.rows[5])
        let endpoint = Endpoint(Rare())
        var lease = Lease()
        #expect(refusal(gate, ask(endpoint, caller, size: 10), &lease) == nil)
        let refused = refusal(gate, ask(endpoint, caller, size: 10), &lease)
        #expect(refused?.message.contains("requests of this kind from this account") == true)
    }

    private func refusal(of row: Row, _ endpoint: Endpoint) -> Refusal? {
        let gate = gate()
        let ask = ask(endpoint, caller(row), size: row.size)
        var lease = Lease()
        while !row.hasTokens, (try? gate.meter.charge(1, ask.asker, at: 0, &lease)) != nil {}
        return refusal(gate, ask, &lease)
    }

    private func refusal(_ gate: Gate, _ ask: Gate.Ask, _ lease: inout Lease) -> Refusal? {
        do throws(Refusal) { try gate.admit(ask, &lease) } catch { return error }
        return nil
    }

    private func gate() -> Gate {
        let limits = Config.Limits()
        return Gate(
            revoked: RevokedSessions(), meter: RateMeter(limits),
            places: Places(limits, descriptors: 100_000))
    }

    private func caller(_ row: Row) -> Caller {
        guard row.role > .nobody else { return .nobody }
        return Caller(
            account: AccountID(raw: 7), session: SessionID(raw: 8), role: row.role,
            expires: Timestamp(milliseconds: Self.now + (row.hasExpired ? 0 : 1)))
    }

    private func ask(_ endpoint: Endpoint, _ caller: Caller, size: Int) -> Gate.Ask {
        Gate.Ask(
            endpoint: endpoint, caller: caller, address: ClientAddress(v4: 0xC000_0207),
            connection: ConnectionHandle(loop: 0, slot: 5, generation: 1), size: size,
            wall: Self.now, steady: 0)
    }
}

private struct OneToken: Authenticator {
    let caller: Caller
    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller {
        guard token.elementsEqual("good".utf8) else { throw Refusal(.badToken, "Not good.") }
        return caller
    }
}

private struct MembersOnly: Verb {
    let command = Command(
        "probe.members", "For members.", lane: .read, policy: Policy(role: .member, size: 10))
    func handle(_ exchange: inout Exchange) {}
}

private struct ForAnyone: Verb {
    let command = Command("probe.anyone", "For anyone.", lane: .read, policy: .anyone)
    func handle(_ exchange: inout Exchange) {}
}

private struct Rare: Verb {
    let command = Command(
        "probe.rare", "Seldom.", lane: .read,
        policy: Policy(role: .guest, rate: Rate(1, per: .seconds(60))))
    func handle(_ exchange: inout Exchange) {}
}
