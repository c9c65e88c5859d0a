import PluginAPI

/// Everything that the loaded plugins registered: what the host can do. Made once, before serving.
struct Features: Sendable {
    let endpoints: [Endpoint]
    /// Of every point that a command has.
    let switches: [String: HookSwitch]
    let eventNames: [String]
    /// By the index of the event kind.
    let followers: [[any Follower]]
    let jobs: [JobRegistration]
    let started: [StartWork]
    let authenticator: (any Authenticator)?
    let publishedViews: Set<String>
    let connectionFollowers: [any ConnectionFollower]
    let greetings: [GreetingWork]
}

/// A kind of job with what does it.
struct JobRegistration: Sendable {
    let kind: String
    let handler: any JobHandler
    let policy: JobPolicy
}
