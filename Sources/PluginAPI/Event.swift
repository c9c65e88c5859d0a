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

/// One event of a topic's log, as a follower sees it; valid during the call.
public struct Event: ~Copyable {
    public let kind: EventKind
    public let id: EventID
    public let topic: Topic
    public let sequence: Int64
    public let actor: AccountID
    // SAFETY: the host keeps the bytes alive for the call; the value cannot be copied out of it.
    private let body: UnsafeRawBufferPointer

    public init(
        kind: EventKind, id: EventID, topic: Topic, sequence: Int64, actor: AccountID,
        body: UnsafeRawBufferPointer
    ) {
        self.kind = kind
        self.id = id
        self.topic = topic
        self.sequence = sequence
        self.actor = actor
        self.body = body
    }

    /// A text member of the event's body; nil when there is none of that name.
    public func text(_ name: StaticString) -> String? {
        var scanner = JSONScanner(body)
        guard scanner.seek(member: name) else { return nil }
        return scanner.string()
    }
}

/// Follows one kind of event inside the transaction that appends it: what the follower stores and
/// appends is committed with the event or not at all. What it throws undoes its own part only and
/// is logged.
public protocol Follower: Sendable {
    func follow(_ event: borrowing Event, _ exchange: inout Exchange) throws(Refusal)
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
