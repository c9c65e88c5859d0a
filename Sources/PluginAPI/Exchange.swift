/// All that happens to one request: who asks and with what, what may be read and written, what is
/// answered and what is announced. It is made on the thread that runs it and passed `inout`; it
/// cannot be kept.
public struct Exchange: ~Copyable {
    /// Who asks: with `nobody`, someone without sign-in or the server itself.
    public let caller: Caller
    /// The moment of this exchange; the same for all that it stores. In the write lane the whole
    /// batch has one.
    public let now: Timestamp
    /// What was asked with; `exchange[field]` reads one. Empty in followers and in the server's own
    /// work.
    public let fields: Fields
    /// The plugin's door to the storage, for as long as the exchange lasts: in the write lane
    /// inside the transaction, in the read lane a snapshot.
    public let database: Database
    /// The members of the answer (`ok` on a WebSocket, the body over HTTP). Lost when the exchange
    /// is refused.
    public var answer: JSONObject
    /// In `prepare` alone: a number that requests of one network address share for this run of the
    /// server, for what counts tries by address; of a connection of its own where the address says
    /// nothing about who asks. 0 elsewhere.
    public let origin: Int64
    let port: any ExchangePort
    private var prepared: (any Sendable)?

    /// Made by the host, on the thread that runs the exchange.
    public init(
        caller: Caller, now: Timestamp, fields: Fields, database: Database,
        answer: consuming JSONObject, port: any ExchangePort, prepared: (any Sendable)?,
        origin: Int64 = 0
    ) {
        self.caller = caller
        self.now = now
        self.fields = fields
        self.database = database
        self.answer = answer
        self.port = port
        self.prepared = prepared
        self.origin = origin
    }

    /// Ends the exchange and gives the answer's buffer back to the thread that owns it. Called by
    /// the host.
    public consuming func finish() -> JSONObject { answer }

    /// The value of a field of this command; its type says whether it may be absent. A field of
    /// another command reads something else, or memory that is not the request's.
    @inlinable public subscript<Value: FieldValue>(_ field: Field<Value>) -> Value { fields[field] }

    /// What the verb's `prepare` handed on.
    /// - Throws: `.internalError` when it handed on another type, or the verb has no `prepare`.
    public func prepared<Value>(as type: Value.Type) throws(Refusal) -> Value {
        guard let value = prepared as? Value else {
            throw Refusal(.internalError, "The command was not prepared.")
        }
        return value
    }

    /// A fresh identifier, larger than any that this run of the server made before, and than any
    /// event stored by earlier ones. In every lane.
    public func makeIdentifier<ID: Identifier>(_ type: ID.Type = ID.self) -> ID {
        ID(raw: port.makeIdentifier())
    }
}

// MARK: Announcing

extension Exchange {
    /// Appends an event to a topic's log under the caller's name: it takes the next number, is
    /// stored with this exchange and announced to the topic's subscribers after the commit. `body`
    /// writes the members of the event's body, during the call; the kind must be of this plugin's
    /// set-up.
    /// - Throws: `.internalError` outside the write lane, or when one request appends and announces
    ///   more than 256 events with all that follows; `.storageFailed`.
    @discardableResult
    public func append(
        _ kind: EventKind, to topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt {
        try port.append(kind, to: topic, by: caller.account, body)
    }

    /// Appends an event under another's name: what a program says for a webhook, what a moderator
    /// releases. Otherwise as `append(_:to:_:)`.
    @discardableResult
    public func append(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt {
        try port.append(kind, to: topic, by: actor, body)
    }

    /// Writes another body into an event that is stored already: an edit, a tombstone. That it is
    /// the plugin's own is for the plugin to know. Number, identifier, actor and digest stay;
    /// whoever reads the log from now on finds the new body only. Nobody is told: append an
    /// event for that.
    /// - Throws: `.notFound` when there is no such event in the topic; `.internalError` outside the
    ///   write lane; `.storageFailed`.
    public func amend(
        _ event: EventID, of topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.amend(event, of: topic, body)
    }

    /// Forgets what was sent under a nonce, not that it was: the same nonce still gets the first
    /// outcome. For what is erased; nothing happens when the nonce is unknown.
    /// - Throws: `.internalError` outside the write lane; `.storageFailed`.
    public func forgetSent(_ nonce: String, by sender: AccountID) throws(Refusal) {
        try port.forgetSent(nonce, by: sender)
    }

    /// Blanks what the records of filters' decisions keep of requests, for what is erased or too
    /// old: that something was decided, and why, stays.
    /// - Returns: how many were blanked, at most some hundred: ask again until none is.
    /// - Throws: `.internalError` outside the write lane; `.storageFailed`.
    @discardableResult
    public func forgetDecided(_ which: DecidedRecords) throws(Refusal) -> Int {
        try port.forgetDecided(which)
    }

    /// Forgets scripts that owners attached to topics, with all that these keep.
    /// - Throws: `.internalError` outside the write lane; `.storageFailed`.
    public func forgetScripts(_ which: TopicScripts) throws(Refusal) {
        try port.forgetScripts(which)
    }

    /// The name of the script that asks in the name of the caller, who owns the topic that it is
    /// attached to (`TopicOwners`); nil for all else. An event that says what the script said has
    /// it as `script`: people see that the owner did not write it, and the script is not told of
    /// it. In the write lane.
    public var script: String? { port.script }

    /// True while the account is signed in on a WebSocket. In every lane; it may be old news when
    /// it is read.
    public func isConnected(_ account: AccountID) -> Bool { port.isConnected(account) }

    /// Tells a topic's subscribers something that is not stored (a notice on a person's own topic),
    /// after the commit and in its order. It has an identifier and no number; who does not listen
    /// then never hears of it.
    /// - Throws: as `append` does.
    public func announce(
        _ kind: EventKind, to topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.announce(kind, to: topic, by: caller.account, body)
    }

    /// Tells a topic's subscribers and the event's followers under another's name: what happened to
    /// an account when nobody was signed in. Otherwise as `announce(_:to:_:)`.
    public func announce(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.announce(kind, to: topic, by: actor, body)
    }

    /// Tells a topic's subscribers but the connection that asks, which knows by its answer: what a
    /// person does is told to their other devices. Over HTTP it is as `announce`.
    /// - Throws: as `append` does.
    public func announceElsewhere(
        _ kind: EventKind, to topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.announceElsewhere(kind, to: topic, by: caller.account, body)
    }

    /// Answers with a receipt, and remembers it for the command's nonce. Called once in an
    /// exchange.
    public mutating func answer(_ receipt: Receipt) {
        answer.write(receipt)
        port.remember(receipt)
    }

    /// Answers with a refusal and yet keeps what was written: for what is refused *and* must be
    /// noted (a token used twice ends its session). Throwing, by contrast, leaves no trace. Not for
    /// a command with a nonce, whose repetition would be answered as done; outside the write lane
    /// it does nothing.
    public func refuseButKeep(_ refusal: Refusal) { port.refuseButKeep(refusal) }

    /// From this exchange's place in the commit order on, the caller's connection hears the topic:
    /// this exchange's own events, too. May the caller hear it? That is for the plugin to check. A
    /// connection with more topics than the configuration's `limits.topics` is closed with 1008.
    /// - Throws: `.badRequest` when nobody asks on a WebSocket, `.internalError` outside the write
    ///   lane.
    public func subscribe(to topic: Topic) throws(Refusal) { try port.subscribe(to: topic) }

    /// The caller's connection no longer hears the topic, nor this exchange's own events on it.
    /// Over HTTP nothing happens.
    /// - Throws: `.internalError` outside the write lane.
    public func unsubscribe(from topic: Topic) throws(Refusal) { try port.unsubscribe(from: topic) }

    /// No connection of the account hears the topic any more (it left, or was removed), nor this
    /// exchange's own events on it.
    /// - Throws: `.internalError` outside the write lane.
    public func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal) {
        try port.unsubscribe(account, from: topic)
    }

    /// Closes every connection of a session with 4001, behind this exchange's answer, and refuses
    /// its tokens with `.badToken`. The host remembers that in memory, at least until `expiry`,
    /// when the last of the tokens has run out: at each start it must be told again
    /// (`PluginSetup.started`).
    /// - Throws: `.internalError` outside the write lane.
    public func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal) {
        try port.revoke(session, until: expiry)
    }

    /// Inserts a job that runs after the commit: at once, or `delay` (at most ten years, to the
    /// second) from `now`; and again after failures, as its kind's policy says. `payload` writes
    /// the members of what the job is given, during the call.
    /// - Throws: `.internalError` outside the write lane; `.storageFailed`.
    public func enqueue(
        _ job: JobKind, after delay: Duration = .zero, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal) {
        try port.enqueue(job, after: delay, payload)
    }
}

// MARK: The topic's log

extension Exchange {
    /// The number of the topic's last event; 0 for an empty log. What this exchange appended
    /// counts.
    /// - Throws: `.storageFailed`.
    public func head(of topic: Topic) throws(Refusal) -> Int64 { try port.head(of: topic) }

    /// Writes a page of the log into the answer as a list of events in ascending order, each as
    /// subscribers hear it, and the log's last number as the member `head`. May the caller read it?
    /// That is for the plugin to check.
    /// - Throws: `.internalError` outside the read lane; `.storageFailed`.
    public mutating func answer(_ name: StaticString, _ page: LogPage, of topic: Topic)
        throws(Refusal)
    {
        try port.write(page, of: topic, as: name, into: &answer)
    }

    /// A digest that chains (sequence, event id) over `range`: d0 is 32 zero bytes, and each event
    /// makes d = SHA-256(d ‖ sequence ‖ id), both numbers as 8 bytes, big-endian. Erasing a message
    /// leaves it. Every event of the range is read: the command must bound it.
    /// - Throws: `.badField` for `to` when the log does not hold the whole range, `.internalError`
    ///   outside the read lane; `.storageFailed`.
    public func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8] {
        try port.digest(of: topic, over: range)
    }
}

/// The host's side of an exchange. Plugins never call it; they use `Exchange`.
public protocol ExchangePort: AnyObject {
    /// Behind `Exchange.makeIdentifier`: the raw number.
    func makeIdentifier() -> Int64
    /// Behind `Exchange.append`; `actor` is the caller's account.
    func append(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt
    /// Behind `Exchange.announce`; `actor` is the caller's account.
    func announce(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal)
    /// Behind `Exchange.announceElsewhere`.
    func announceElsewhere(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal)
    /// Behind `Exchange.amend`.
    func amend(
        _ event: EventID, of topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal)
    /// Behind `Exchange.forgetSent`.
    func forgetSent(_ nonce: String, by sender: AccountID) throws(Refusal)
    /// Behind `Exchange.forgetDecided`.
    func forgetDecided(_ which: DecidedRecords) throws(Refusal) -> Int
    /// Behind `Exchange.forgetScripts`.
    func forgetScripts(_ which: TopicScripts) throws(Refusal)
    /// Behind `Exchange.script`.
    var script: String? { get }
    /// Behind `Exchange.isConnected`.
    func isConnected(_ account: AccountID) -> Bool
    /// Keeps the receipt for the request's nonce.
    func remember(_ receipt: Receipt)
    /// Behind `Exchange.refuseButKeep`.
    func refuseButKeep(_ refusal: Refusal)
    /// Behind `Exchange.subscribe(to:)`, for the connection that asks.
    func subscribe(to topic: Topic) throws(Refusal)
    /// Behind `Exchange.unsubscribe(from:)`, for the connection that asks.
    func unsubscribe(from topic: Topic) throws(Refusal)
    /// Behind `Exchange.unsubscribe(_:from:)`, for all connections of the account.
    func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal)
    /// Behind `Exchange.revoke`.
    func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal)
    /// Behind `Exchange.enqueue`.
    func enqueue(
        _ job: JobKind, after delay: Duration, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal)
    /// Behind `Exchange.offeredCommand`.
    func offeredCommand(_ name: String, at key: Int64) throws(Refusal) -> OfferedCommand?
    /// Behind `Exchange.offeredCommands`.
    func offeredCommands(at key: Int64) throws(Refusal) -> [OfferedCommand]
    /// Behind `Exchange.call`: the raw number.
    func call(
        _ command: OfferedCommand, _ data: (inout JSONObject) -> Void
    ) throws(Refusal) -> Int64
    /// Behind `Exchange.head(of:)`.
    func head(of topic: Topic) throws(Refusal) -> Int64
    /// Behind `Exchange.answer(_:_:of:)`: writes the list and the member `head`.
    func write(
        _ page: LogPage, of topic: Topic, as name: StaticString, into answer: inout JSONObject
    ) throws(Refusal)
    /// Behind `Exchange.digest(of:over:)`: 32 bytes.
    func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8]
}
