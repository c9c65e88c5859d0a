import PluginAPI

/// Everything that the loaded plugins registered: what the host can do. Made once, before serving.
struct Features: Sendable {
    let endpoints: [Endpoint]
    /// Of every point that a command has.
    let switches: [String: HookSwitch]
    /// By the index of the event kind.
    let events: [DeclaredEvent]
    /// By the index of the event kind.
    let followers: [[any Follower]]
    let jobs: [JobRegistration]
    let started: [StartWork]
    let authenticator: (any Authenticator)?
    let owners: (any TopicOwners)?
    let publishedViews: Set<String>
    let connectionFollowers: [any ConnectionFollower]
    let greetings: [GreetingWork]
    let functions: [DeclaredFunction]
    /// The event that tells of a pressed button.
    let pressed: String?
    /// What people may type already.
    let typed: [@Sendable () -> [TypedCommand]]
}

/// A kind of event that a plugin declared.
struct DeclaredEvent: Sendable {
    let name: String
    /// For the documents.
    let purpose: String
    /// What the plugin calls the topic; empty where it has no word for it.
    let topicWord: String
    /// What the bodies hold.
    let body: EventMember.List
    /// Whether scripts observe it.
    let hooks = HookSwitch()
}

/// A function of scripts that asks a command, as its plugin declared it.
struct DeclaredFunction: Sendable {
    /// `table.name`.
    let name: String
    let command: String
    /// The field whose every value has a rate of its own; empty for none.
    let pacedBy: String
    /// The field that names the topic of a topic's script that asks; empty where none may.
    let topicField: String
}

/// A kind of job with what does it.
struct JobRegistration: Sendable {
    let kind: String
    let handler: any JobHandler
    let policy: JobPolicy
}
