import PluginAPI

/// What the lanes share with each other and with the loops.
struct Shared: Sendable {
    let writerInbox: Mailbox<Request>
    let tails: Tails
    let health: StoreHealth
    let statistics: StoreStatistics
    let revoked: RevokedSessions
    let stop: StopSignal
    let watch: Watch
    let crowd: Crowd
}
