import PluginAPI
import Testing

@testable import Host

/// An ended session is remembered for as long as its tokens could be shown, by either clock.
@Suite struct RevokedSessionsTests {
    private let now = Timestamp(milliseconds: 1_795_000_000_000)
    private let first = SessionID(raw: 1)
    private let other = SessionID(raw: 2)

    @Test(arguments: [1, -1])
    func aClockThatJumpsRevivesNone(days: Int64) {
        let revoked = RevokedSessions()
        revoked.add(first, until: now + .seconds(600), at: now, steady: 1_000_000)
        let jumped = now + .seconds(days * 86_400)
        revoked.add(other, until: jumped, at: jumped, steady: 1_061_000)
        #expect(revoked.contains(first))
    }

    @Test func isForgottenInTheEnd() {
        let revoked = RevokedSessions()
        revoked.add(first, until: now + .seconds(600), at: now, steady: 1_000_000)
        let later = now + .seconds(601)
        revoked.add(other, until: later + .seconds(1), at: later, steady: 1_601_000)
        #expect(!revoked.contains(first) && revoked.contains(other))
    }

    /// Whoever ends it once more does not shorten it.
    @Test func theLongerEndHolds() {
        let revoked = RevokedSessions()
        revoked.add(first, until: now + .seconds(6000), at: now, steady: 1_000_000)
        revoked.add(first, until: now + .seconds(600), at: now, steady: 1_000_000)
        let later = now + .seconds(601)
        revoked.add(other, until: later + .seconds(1), at: later, steady: 1_601_000)
        #expect(revoked.contains(first))
    }
}
