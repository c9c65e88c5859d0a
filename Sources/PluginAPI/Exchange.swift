/// All that happens to one request: who asks and with what, what may be read and written, what is
/// answered and what is announced. It is made on the thread that runs it and passed `inout`; it
/// cannot be kept.
public struct Exchange: ~Copyable {
    public let caller: Caller
    /// The moment of this exchange; the same for all that it stores.
    public let now: Timestamp
    public let fields: Fields
    public let database: Database
    /// The members of the answer (`ok` on a WebSocket, the body over HTTP).
    public var answer: JSONObject
    private let port: any ExchangePort
    private var prepared: (any Sendable)?

    public init(
        caller: Caller, now: Timestamp, fields: Fields, database: Database,
        answer: consuming JSONObject, port: any ExchangePort, prepared: (any Sendable)?
    ) {
        self.caller = caller
        self.now = now
        self.fields = fields
        self.database = database
        self.answer = answer
        self.port = port
        self.prepared = prepared
    }

    /// Ends the exchange and gives the answer's buffer back to the thread that owns it.
    public consuming func finish() -> JSONObject { answer }

    /// The value of a field; its type says whether it may be absent.
    @inlinable public subscript<Value: FieldValue>(_ field: Field<Value>) -> Value { fields[field] }

    /// What the verb's `prepare` handed on.
    public func prepared<Value>(as type: Value.Type) throws(Refusal) -> Value {
        guard let value = prepared as? Value else {
            throw Refusal(.internalError, "The command was not prepared.")
        }
        return value
    }

    /// A fresh identifier, larger than any before it.
    public func makeIdentifier<ID: Identifier>(_ type: ID.Type = ID.self) -> ID {
        ID(raw: port.makeIdentifier())
    }
}

// MARK: Announcing

extension Exchange {
    /// Appends an event to a topic's log under the caller's name: it takes the next number, is
    /// stored with this exchange and announced to the topic's subscribers after the commit.
    @discardableResult
    public func append(
        _ kind: EventKind, to topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt {
        try port.append(kind, to: topic, by: caller.account, body)
    }

    /// Tells a topic's subscribers something that is not stored (a notice on a person's own topic).
    public func announce(
        _ kind: EventKind, to topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.announce(kind, to: topic, by: caller.account, body)
    }

    /// Answers with a receipt, and remembers it for the command's nonce.
    public mutating func answer(_ receipt: Receipt) {
        answer.write(receipt)
        port.remember(receipt)
    }

    /// Answers with a refusal and yet keeps what was written: for what is refused *and* must be
    /// noted (a token used twice ends its session). Throwing, by contrast, leaves no trace.
    public func refuseButKeep(_ refusal: Refusal) { port.refuseButKeep(refusal) }

    /// From this exchange's place in the commit order on, the caller's connection hears the topic.
    public func subscribe(to topic: Topic) throws(Refusal) { try port.subscribe(to: topic) }

    /// The caller's connection no longer hears the topic.
    public func unsubscribe(from topic: Topic) throws(Refusal) { try port.unsubscribe(from: topic) }

    /// No connection of the account hears the topic any more (it left, or was removed).
    public func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal) {
        try port.unsubscribe(account, from: topic)
    }

    /// Closes every connection of a session and refuses its tokens until they have expired.
    public func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal) {
        try port.revoke(session, until: expiry)
    }

    /// Inserts a job that runs after the commit, again and again with back-off until it succeeds.
    public func enqueue(
        _ job: JobKind, after delay: Duration = .zero, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.enqueue(job, after: delay, payload)
    }
}

// MARK: The topic's log

extension Exchange {
    /// The number of the topic's last event; 0 for an empty log.
    public func head(of topic: Topic) throws(Refusal) -> Int64 { try port.head(of: topic) }

    /// Writes a page of the log into the answer as a list of events in ascending order.
    public mutating func answer(_ name: StaticString, _ page: LogPage, of topic: Topic)
        throws(Refusal)
    {
        try port.write(page, of: topic, as: name, into: &answer)
    }

    /// A digest that chains (sequence, event id) over `range`: d0 is 32 zero bytes, and each event
    /// makes d = SHA-256(d ‖ sequence ‖ id), both numbers as 8 bytes, big-endian. Erasing a message
    /// leaves it.
    public func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8] {
        try port.digest(of: topic, over: range)
    }
}

/// The host's side of an exchange. Plugins never call it; they use `Exchange`.
public protocol ExchangePort: AnyObject {
    func makeIdentifier() -> Int64
    func append(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt
    func announce(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal)
    func remember(_ receipt: Receipt)
    func refuseButKeep(_ refusal: Refusal)
    func subscribe(to topic: Topic) throws(Refusal)
    func unsubscribe(from topic: Topic) throws(Refusal)
    func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal)
    func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal)
    func enqueue(
        _ job: JobKind, after delay: Duration, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal)
    func head(of topic: Topic) throws(Refusal) -> Int64
    func write(
        _ page: LogPage, of topic: Topic, as name: StaticString, into answer: inout JSONObject
    ) throws(Refusal)
    func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8]
}
