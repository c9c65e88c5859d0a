import PluginAPI

/// The host's side of an exchange over a snapshot: reads the log, changes nothing. One for each
/// reader.
final class ReadPort: ExchangePort {
    private let log: TopicLog
    private let clock: IdentifierClock
    private let crowd: Crowd
    private let commands: CommandBook
    private var kept: Refusal?

    /// What the exchange said that it is refused with; there is nothing to keep here.
    func takeKept() -> Refusal? {
        defer { kept = nil }
        return kept
    }

    init(log: TopicLog, clock: IdentifierClock, crowd: Crowd, commands: CommandBook = CommandBook())
    {
        self.log = log
        self.clock = clock
        self.crowd = crowd
        self.commands = commands
    }

    func makeIdentifier() -> Int64 { clock.make(at: Clock.wall) }

    func isConnected(_ account: AccountID) -> Bool { crowd.isConnected(account) }

    // What a script reads is its own affair.
    var script: String? { nil }

    func offeredCommands(at key: Int64) throws(Refusal) -> [OfferedCommand] {
        try commands.all(at: key, log.database)
    }

    func head(of topic: Topic) throws(Refusal) -> Int64 {
        try log.storedHead(of: topic)
    }

    func write(
        _ page: LogPage, of topic: Topic, as name: StaticString, into answer: inout JSONObject
    ) throws(Refusal) { try log.write(page, of: topic, as: name, into: &answer) }

    func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8] {
        try log.digest(of: topic, over: range)
    }

    // MARK: What only the write lane can do

    private var writesOnly: Refusal {
        Refusal(.internalError, "The command changes something outside the write lane.")
    }

    func append(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) -> Receipt { throw writesOnly }
    func announce(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) { throw writesOnly }
    func announceElsewhere(
        _ kind: EventKind, to topic: Topic, by actor: AccountID, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) { throw writesOnly }
    func amend(
        _ event: EventID, of topic: Topic, _ body: (inout JSONObject) -> Void
    ) throws(Refusal) { throw writesOnly }
    func forgetSent(_ nonce: String, by sender: AccountID) throws(Refusal) { throw writesOnly }
    func forgetScripts(_ which: TopicScripts) throws(Refusal) { throw writesOnly }
    func forgetDecided(_ which: DecidedRecords) throws(Refusal) -> Int { throw writesOnly }
    func remember(_ receipt: Receipt) {}
    func refuseButKeep(_ refusal: Refusal) { kept = refusal }
    func subscribe(to topic: Topic) throws(Refusal) { throw writesOnly }
    func unsubscribe(from topic: Topic) throws(Refusal) { throw writesOnly }
    func unsubscribe(_ account: AccountID, from topic: Topic) throws(Refusal) { throw writesOnly }
    func revoke(_ session: SessionID, until expiry: Timestamp) throws(Refusal) { throw writesOnly }
    func offeredCommand(_ name: String, at key: Int64) throws(Refusal) -> OfferedCommand? {
        throw writesOnly
    }
    func call(
        _ command: OfferedCommand, _ data: (inout JSONObject) -> Void
    ) throws(Refusal) -> Int64 { throw writesOnly }
    func enqueue(
        _ job: JobKind, after delay: Duration, _ payload: (inout JSONObject) -> Void
    ) throws(Refusal) { throw writesOnly }
}
