import PluginAPI

/// The host's side of the exchange that runs on the writer: collects its events and effects, and
/// stores them when it has succeeded. One object for the writer's life, on the writer's thread.
final class WritePort: ExchangePort {
    /// Events that one exchange may append, those of followers included.
    private static let eventLimit = 256
    /// How long a job may be put off: ten years, so that no sum of times overflows.
    private static let longestDelay = Duration.seconds(3650 * 86_400)

    struct Pending {
        let kind: EventKind
        let id: Int64
        let topic: Topic
        /// 0 for a transient event.
        let sequence: Int64
        let actor: AccountID
        let body: Range<Int>
        /// The connection that asked does not hear it.
        var isElsewhere = false
    }

    let database: Database
    private let statements: HostStatements
    private let clock: IdentifierClock
    private let log: TopicLog
    private let names: [[UInt8]]
    private let bell: JobBell
    private let crowd: Crowd
    private let commands: CommandBook
    private var heads: [Topic: Int64] = [:]
    private var body = JSONObject()
    private var bodies = ByteBuffer(capacity: 4096)

    private(set) var pending: [Pending] = []
    private var undo: [(Topic, Int64)] = []
    private(set) var effects: [Parcel.Item] = []
    private(set) var revocations: [(SessionID, Timestamp)] = []
    private(set) var receipt: Receipt?
    /// What the exchange is refused with although it is kept.
    private(set) var keptRefusal: Refusal?
    /// Topics of which a stored event has another body now.
    private(set) var amended: [Topic] = []
    /// Commands of scripts that are to be called.
    private(set) var called: [AcceptedCall] = []
    private var now = Timestamp(milliseconds: 0)
    private var reserved: Int64?
    /// Below what is decided about this request; nil where nothing is.
    private var firstDecision: Int64?
    private var connection = ConnectionHandle.none
    private var isOnWebSocket = false
    /// The script that asks.
    private var cause: ScriptCause?

    init(
        connection: SQLiteConnection, statements: HostStatements, clock: IdentifierClock,
        tails: Tails, eventNames: [String], bell: JobBell, crowd: Crowd,
        commands: CommandBook = CommandBook()
    ) {
        database = Database(connection)
        self.statements = statements
        self.clock = clock
        log = TopicLog(database: database, statements: statements, tails: tails)
        self.bell = bell
        self.crowd = crowd
        self.commands = commands
        names = eventNames.map { [UInt8]($0.utf8) }
    }

    // MARK: The life of one exchange

    func begin(_ request: borrowing Request, at now: Timestamp) {
        forgetExchange()
        self.now = now
        connection = request.from
        isOnWebSocket = request.wire == .webSocket
        cause = request.stops?.cause
        let isDecided = request.stops.map { !$0.verdicts.isEmpty } ?? false
        firstDecision = isDecided ? makeIdentifier() : nil
    }

    /// A point to go back to when a follower fails.
    struct Mark {
        let pending: Int
        let undo: Int
        let effects: Int
        let revocations: Int
        let amended: Int
        let called: Int
        let receipt: Receipt?
        let keptRefusal: Refusal?
    }

    var mark: Mark {
        Mark(
            pending: pending.count, undo: undo.count, effects: effects.count,
            revocations: revocations.count, amended: amended.count, called: called.count,
            receipt: receipt, keptRefusal: keptRefusal)
    }

    /// Takes back what was collected since the mark; storage is the savepoint's business.
    func rewind(to mark: Mark) {
        for (topic, head) in undo[mark.undo...].reversed() { heads[topic] = head }
        undo.removeSubrange(mark.undo...)
        pending.removeSubrange(mark.pending...)
        effects.removeSubrange(mark.effects...)
        revocations.removeSubrange(mark.revocations...)
        amended.removeSubrange(mark.amended...)
        called.removeSubrange(mark.called...)
        restoreOutcome(of: mark)
    }

    /// A follower answers nobody: the sender's outcome is the handler's.
    func restoreOutcome(of mark: Mark) {
        receipt = mark.receipt
        keptRefusal = mark.keptRefusal
    }

    /// Takes everything of the exchange back.
    func rewind() {
        rewind(
            to: Mark(
                pending: 0, undo: 0, effects: 0, revocations: 0, amended: 0, called: 0,
                receipt: nil, keptRefusal: nil))
        forgetExchange()
    }

    /// After a batch that was rolled back, or grown past its bound, heads are read from storage
    /// again.
    func forgetHeads() { heads.removeAll(keepingCapacity: true) }
    var headCount: Int { heads.count }

    /// Call before each commit: what it makes known must lie below the stored ceiling.
    func reserveIdentifiers() throws(Refusal) {
        reserved = clock.neededCeiling
        if let reserved { try database.run(statements.setCeiling, clock.node, reserved) }
    }

    /// Call after the commit.
    func noteReserved() {
        if let reserved { clock.raise(to: reserved) }
    }

    /// Call at the end, outside a transaction.
    func giveBackIdentifiers() throws(Refusal) {
        guard let final = clock.finalCeiling else { return }
        try database.run(statements.setCeiling, clock.node, final)
    }

    /// Stores one pending event.
    func store(_ event: Pending) throws(Refusal) {
        guard event.sequence > 0 else { return }
        try database.run(
            statements.insertEvent, event.id, event.topic, event.sequence, RawText(name(of: event)),
            event.actor, RawText(bytes(of: event)))
        if let firstDecision, event.id == receipt?.id.raw {
            try database.run(statements.decisions.link, event.id, firstDecision)
        }
    }

    /// Adds one pending event to what the batch sends out, as a frame.
    func encode(_ event: Pending, into parcel: Parcel, tail: inout [TailEntry]) {
        let start = parcel.events.count
        // The header's size depends on the length, so the object goes first into scratch.
        scratch.truncate(to: 0)
        EventEncoder.append(
            kind: name(of: event), id: event.id, topic: event.topic.raw, sequence: event.sequence,
            actor: event.actor.raw, body: bytes(of: event), to: &scratch)
        WebSocketFrame.appendHeader(
            opcode: WebSocketFrame.text, payload: scratch.count, to: &parcel.events)
        let object = parcel.events.count
        parcel.events.append(scratch.bytes)
        parcel.addRun(
            event.topic, start: start, elsewhereThan: event.isElsewhere ? connection : .none)
        guard event.sequence > 0 else { return }
        tail.append(
            TailEntry(
                topic: event.topic, sequence: event.sequence, range: object..<parcel.events.count))
    }

    /// A pending event as its followers see it.
    func event(_ pending: Pending) -> Event {
        let slab = FieldSlab(capacity: pending.body.count)
        let body = Text(
            slab: slab, offset: slab.append(bytes(of: pending)), count: pending.body.count)
        return Event(
            kind: pending.kind, id: EventID(raw: pending.id), topic: pending.topic,
            sequence: pending.sequence, actor: pending.actor, body: Payload(json: body))
    }

    private var scratch = ByteBuffer(capacity: 4096)

    private func name(of event: Pending) -> UnsafeRawBufferPointer {
        // SAFETY: `names` is never changed after init, so the array's storage stays where it is.
        names[event.kind.index].withUnsafeBytes { $0 }
    }

    private func bytes(of event: Pending) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bodies.bytes[event.body])
    }

    private func forgetExchange() {
        pending.removeAll(keepingCapacity: true)
        undo.removeAll(keepingCapacity: true)
        effects.removeAll(keepingCapacity: true)
        revocations.removeAll(keepingCapacity: true)
        amended.removeAll(keepingCapacity: true)
        called.removeAll(keepingCapacity: true)
        bodies.truncate(to: 0)
        receipt = nil
        keptRefusal = nil
    }

    private func collect(
        _ kind: EventKind, _ topic: Topic, _ actor: AccountID, sequence: Int64,
        _ write: (inout JSONObject) -> Void
    ) throws(Refusal) -> Int64 {
        guard pending.count < Self.eventLimit else {
            throw Refusal(
                .internalError, "One request may append at most \(Self.eventLimit) events.")
        }
        let id = clock.make(at: now.milliseconds)
        write(&body)
        let start = bodies.count
        body.finish { bodies.append($0) }
        pending.append(
            Pending(
                kind: kind, id: id, topic: topic, sequence: sequence, actor: actor,
                body: start..<bodies.count))
        return id
    }

    // MARK: ExchangePort

    func makeIdentifier() -> Int64 { clock.make(at: now.milliseconds) }

    func append(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt {
        let head = try head(of: topic)
        let id = try collect(kind, topic, actor, sequence: head + 1, body)
        undo.append((topic, head))
        heads[topic] = head + 1
        return Receipt(id: EventID(raw: id), topic: topic, sequence: head + 1)
    }

    func announce(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        _ = try collect(kind, topic, actor, sequence: 0, body)
    }

    func announceElsewhere(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        _ = try collect(kind, topic, actor, sequence: 0, body)
        pending[pending.count - 1].isElsewhere = true
    }

    // A log that was amended is read from storage again: its tail is forgotten after the commit.
    func amend(
        _ event: EventID, of topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        body(&self.body)
        let text = self.body.finish { String(decoding: $0, as: UTF8.self) }
        guard
            try database.run(statements.amendEvent, event, topic, text) == 1
        else { throw Refusal(.notFound, "There is no such event.") }
        amended.append(topic)
    }

    func forgetSent(_ nonce: String, by sender: AccountID) throws(Refusal) {
        try database.run(statements.forgetHash, sender, nonce)
    }

    func forgetDecided(_ which: DecidedRecords) throws(Refusal) -> Int {
        let forget = statements.decisions
        return switch which {
        case .about(let event): try database.run(forget.forgetOne, event)
        case .of(let actor): try database.run(forget.forgetOf, actor, DecisionStatements.page)
        case .before(let event):
            try database.run(forget.forgetBefore, event, DecisionStatements.page)
        }
    }

    func forgetScripts(_ which: TopicScripts) throws(Refusal) {
        try statements.topicScripts.forget(which, database)
    }

    func isConnected(_ account: AccountID) -> Bool { crowd.isConnected(account) }

    func remember(_ receipt: Receipt) { self.receipt = receipt }
    func refuseButKeep(_ refusal: Refusal) { keptRefusal = refusal }

    func subscribe(to topic: Topic) throws(Refusal) {
        guard isOnWebSocket else {
            throw Refusal(
                .badRequest, "Only a WebSocket can subscribe; read the history over HTTP.")
        }
        // One that is watched has no log.
        if topic.watchedAccount == nil { log.tails.keep(topic) }
        effects.append(.subscribe(connection, topic))
    }

    func unsubscribe(from topic: Topic) throws(Refusal) {
        effects.append(.unsubscribe(connection, topic))
    }

    func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal) {
        effects.append(.unsubscribeAccount(account, topic))
    }

    func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal) {
        revocations.append((session, expiry))
    }

    func enqueue(
        _ job: JobKind, after delay: Duration, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal) {
        payload(&body)
        let text = body.finish { String(decoding: $0, as: UTF8.self) }
        let delay = min(max(delay, .zero), Self.longestDelay)
        try database.run(
            statements.jobs.insert, makeIdentifier(), job.name, text, now + delay,
            delay.wholeMilliseconds)
        if delay == .zero { bell.note() }
    }

    var script: String? { cause?.ownName }

    func offeredCommand(_ name: String, at key: Int64) throws(Refusal) -> OfferedCommand? {
        try cause == nil ? commands.find(name, at: key, database)?.offered : nil
    }

    func offeredCommands(at key: Int64) throws(Refusal) -> [OfferedCommand] {
        try commands.all(at: key, database)
    }

    // Stored among the reminders of the script, which outlive a kill; the observers' thread is told
    // after the commit.
    func call(
        _ command: OfferedCommand, _ data: (inout JSONObject) -> Void
    ) throws(Refusal) -> Int64 {
        guard let rule = commands.rule(of: command) else {
            throw Refusal(.internalError, "There is no such command any more.")
        }
        guard rule.memory.timers.takesCalls, !rule.isResting(at: Clock.steady) else {
            throw Refusal(
                .overloaded, "This command cannot be done at present: try again later.",
                retryAfter: .seconds(60))
        }
        data(&body)
        let call = ScriptTimer(
            id: makeIdentifier(), name: "/\(command.typed.name)",
            data: body.finish { String(decoding: $0, as: UTF8.self) }, due: now.milliseconds,
            every: 0)
        try database.run(
            statements.scripts.setTimer, call.id, rule.id, call.name, call.data, call.due,
            call.every)
        called.append(AcceptedCall(rule: rule, call: call))
        return call.id
    }

    func head(of topic: Topic) throws(Refusal) -> Int64 {
        if let head = heads[topic] { return head }
        let stored = try log.storedHead(of: topic)
        heads[topic] = stored
        return stored
    }

    func write(
        _ page: LogPage, of topic: Topic, as name: StaticString, into answer: inout JSONObject
    ) throws(Refusal) {
        throw Refusal(.internalError, "Pages of a log are read in the read lane.")
    }

    func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8] {
        throw Refusal(.internalError, "Digests are made in the read lane.")
    }
}

/// Bytes that are text, bound without a String in between.
struct RawText: Bindable {
    // SAFETY: made for one statement, which copies the bytes before the call that made it returns.
    let bytes: UnsafeRawBufferPointer
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        driver.bind(cursor, at: position, text: bytes)
    }
}
