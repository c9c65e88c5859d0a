import PluginAPI
import Testing

@testable import Host

/// Who is there, and who of them is watched.
@Suite struct CrowdTests {
    private let crowd = Crowd()
    private let ada = AccountID(raw: 7)

    private func changes() -> [ConnectionChange] { crowd.takeChanges() }

    @Test func countsConnections() {
        crowd.enter(ada)
        crowd.enter(ada)
        crowd.leave(ada)
        #expect(crowd.isConnected(ada))
        crowd.leave(ada)
        #expect(!crowd.isConnected(ada))
    }

    @Test func tellsNothingOfThoseWhomNobodyWatches() {
        crowd.enter(ada)
        crowd.leave(ada)
        #expect(changes() == [])
    }

    @Test func tellsTheFirstConnectionAndTheLast() {
        crowd.watch(Topic(watching: ada))
        crowd.enter(ada)
        crowd.enter(ada)
        #expect(changes() == [ConnectionChange(account: ada, isConnected: true)])
        crowd.leave(ada)
        #expect(changes() == [])
        crowd.leave(ada)
        #expect(changes() == [ConnectionChange(account: ada, isConnected: false)])
    }

    @Test func whoCameAndWentIsToldOnce() {
        crowd.watch(Topic(watching: ada))
        for _ in 0..<5 {
            crowd.enter(ada)
            crowd.leave(ada)
        }
        #expect(changes() == [ConnectionChange(account: ada, isConnected: false)])
        #expect(changes() == [])
    }

    @Test func nobodyIsWatchedWhenTheLastWatcherIsGone() {
        crowd.watch(Topic(watching: ada))
        crowd.watch(Topic(watching: ada))
        crowd.unwatch(Topic(watching: ada))
        crowd.enter(ada)
        #expect(changes().count == 1)
        crowd.unwatch(Topic(watching: ada))
        crowd.leave(ada)
        #expect(changes() == [])
    }

    @Test func anAccountsOwnTopicWatchesNobody() {
        crowd.watch(Topic(ada))
        crowd.enter(ada)
        #expect(changes() == [])
        #expect(Topic(ada).watchedAccount == nil)
        #expect(Topic(watching: ada).watchedAccount == ada)
    }
}
