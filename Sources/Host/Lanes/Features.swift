import PluginAPI

/// Everything that the loaded plugins registered: what the host can do. Made once, before serving.
struct Features: Sendable {
    let endpoints: [Endpoint]
    let eventNames: [String]
    /// By the index of the event kind.
    let followers: [[any Follower]]
    let jobs: [String: any JobHandler]
    let started: [WriteWork<Void>]
    let authenticator: (any Authenticator)?
    let publishedViews: Set<String>
}
