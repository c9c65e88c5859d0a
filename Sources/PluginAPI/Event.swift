/// A kind of event, declared once by the plugin that appends it.
public struct EventKind: Sendable {
    /// `plugin.what`, lower case: `rooms.message`.
    public let name: String
    /// The host's number of the kind, for this run of the server only.
    public let index: Int

    /// Made by the host, for `PluginSetup.event`.
    public init(name: String, index: Int) {
        self.name = name
        self.index = index
    }
}

/// One event of a topic's log, as a follower sees it.
public struct Event: Sendable {
    /// What happened.
    public let kind: EventKind
    /// Time-ordered; `id.moment` is when it happened.
    public let id: EventID
    /// Whose subscribers hear it.
    public let topic: Topic
    /// Its number in the topic's log; 0 for a transient event.
    public let sequence: Int64
    /// Who did it.
    public let actor: AccountID
    /// What the plugin that appended it wrote.
    public let body: Payload

    /// Made by the host.
    public init(
        kind: EventKind, id: EventID, topic: Topic, sequence: Int64, actor: AccountID, body: Payload
    ) {
        self.kind = kind
        self.id = id
        self.topic = topic
        self.sequence = sequence
        self.actor = actor
        self.body = body
    }
}

/// Follows one kind of event inside the transaction that appends it: what the follower stores and
/// appends is committed with the event or not at all. What it throws undoes its own part only and
/// is logged.
public protocol Follower: Sendable {
    /// Is told of one event of the kind, stored or transient, on the writer's thread: behind the
    /// request's handler, in the order in which events were appended. `exchange` has the caller and
    /// the moment of the request, no fields (to read one is an error) and an answer that goes
    /// nowhere. What is appended here is followed in its turn, within the 256 events of one
    /// request.
    /// - Throws: undoes what this follower did; the client is not told. A failure of the storage
    ///   itself undoes the whole batch.
    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal)
}

/// Follows who comes and goes: is told, about once a second, of accounts that signed in on their
/// first WebSocket or closed their last one, if a connection hears `Topic(watching:)` of them.
public protocol ConnectionFollower: Sendable {
    /// Is told of at most 100 changes, in the write lane, with nobody as the caller.
    /// - Throws: undoes what this follower did; it is logged.
    func follow(_ changes: [ConnectionChange], _ exchange: inout Exchange) throws(Refusal)
}

/// An account that came or went.
public struct ConnectionChange: Sendable, Equatable {
    /// Who.
    public let account: AccountID
    /// True when it is signed in on a WebSocket now.
    public let isConnected: Bool

    /// Made by the host.
    public init(account: AccountID, isConnected: Bool) {
        self.account = account
        self.isConnected = isConnected
    }
}

/// Where an appended event stands; what a command that is sent once answers.
public struct Receipt: Sendable, Equatable {
    /// The event's identifier; `id.moment` is when it was appended.
    public let id: EventID
    /// The topic that it was appended to.
    public let topic: Topic
    /// Its number in the topic's log: the first is 1, and there are no gaps.
    public let sequence: Int64

    /// Made by the host, for `Exchange.append`.
    public init(id: EventID, topic: Topic, sequence: Int64) {
        self.id = id
        self.topic = topic
        self.sequence = sequence
    }
}

extension Receipt {
    /// Of a command that appended nothing: all numbers are 0.
    public static let none = Receipt(id: EventID(raw: 0), topic: Topic(raw: 0), sequence: 0)
}

extension JSONObject {
    /// The three members of a receipt: `id` and `topic` as strings, `sequence` as a number.
    public mutating func write(_ receipt: Receipt) {
        member("id", receipt.id)
        member("topic", receipt.topic)
        member("sequence", receipt.sequence)
    }
}

/// A stretch of a topic's log: at most `limit` events after, or before, a number (both excluded).
public struct LogPage: Sendable {
    /// Only events with greater numbers; nil begins where `before` and `limit` say.
    public let after: Int64?
    /// Only events with smaller numbers; nil goes as far as the head.
    public let before: Int64?
    /// The most events of the page, at least 1. The host knows no upper bound: the command's field
    /// must have one.
    public let limit: Int

    /// With neither bound, or `before` alone: the last `limit` events there are. With `after`: the
    /// first.
    public init(after: Int64? = nil, before: Int64? = nil, limit: Int) {
        self.after = after
        self.before = before
        self.limit = max(limit, 1)
    }
}
