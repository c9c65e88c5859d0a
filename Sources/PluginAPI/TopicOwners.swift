/// Says whose a topic is: who owns one may attach Lua scripts to it, which judge what happens there
/// alone and act there in the owner's name, where the operator lets owners do so (`scripts.rooms`).
/// One plugin does.
public protocol TopicOwners: Sendable {
    /// The points whose key is such a topic, at which its scripts may judge.
    var points: [String] { get }

    /// The kinds of events on such a topic that its scripts may observe: what its owner hears.
    var events: [String] { get }

    /// Whether the account owns the topic and may act there now: false where the topic is gone, and
    /// of who is suspended. Asked on any thread, for each request that such a script judges, and
    /// each time before it acts.
    /// - Throws: `.storageFailed`.
    func isOwner(
        _ account: AccountID, of topic: Topic, in database: Database
    ) throws(Refusal) -> Bool

    /// Refuses whoever does not own the topic, as the plugin's own commands do: to those who may
    /// not know of it, it does not exist.
    /// - Throws: `.notFound`, `.forbidden`; `.storageFailed`.
    func requireOwner(of topic: Topic, _ exchange: borrowing Exchange) throws(Refusal)
}

/// Scripts of topics, for `Exchange.forgetScripts`.
public enum TopicScripts: Sendable {
    /// What a script is called beside those of other topics and of the server: `NAME@TOPIC`.
    public static func identifier(of script: String, on topic: Topic) -> String {
        "\(script)@\(topic.raw)"
    }

    /// All of a topic that ends.
    case of(Topic)
    /// All that an account wrote or switched on.
    case by(AccountID)
}
