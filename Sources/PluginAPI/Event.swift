/// A kind of event, declared once by the plugin that appends it.
public struct EventKind: Sendable {
    /// `plugin.what`, lower case: `rooms.message`.
    public let name: String
    /// The host's number of the kind, for this run of the server only.
    public let index: Int

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
    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal)
}

/// Where an appended event stands; what a command that is sent once answers.
public struct Receipt: Sendable, Equatable {
    public let id: EventID
    public let topic: Topic
    public let sequence: Int64

    public init(id: EventID, topic: Topic, sequence: Int64) {
        self.id = id
        self.topic = topic
        self.sequence = sequence
    }
}

extension Receipt {
    /// Of a command that appended nothing.
    public static let none = Receipt(id: EventID(raw: 0), topic: Topic(raw: 0), sequence: 0)
}

extension JSONObject {
    /// The three members of a receipt.
    public mutating func write(_ receipt: Receipt) {
        member("id", receipt.id)
        member("topic", receipt.topic)
        member("sequence", receipt.sequence)
    }
}

/// A stretch of a topic's log: at most `limit` events after, or before, a number (both excluded).
public struct LogPage: Sendable {
    public let after: Int64?
    public let before: Int64?
    public let limit: Int

    /// With neither bound: the last `limit` events.
    public init(after: Int64? = nil, before: Int64? = nil, limit: Int) {
        self.after = after
        self.before = before
        self.limit = limit
    }
}
