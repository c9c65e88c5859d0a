/// Where the past of a point is stored, so that a rule can be tried on it: events of one kind,
/// whose bodies have the names of the command's fields, in the topic that the point's key names.
public struct ScreenPast: Sendable {
    /// The kind of the events, of the same plugin. One without the first of the texts that a filter
    /// may change counts as erased.
    public let event: String
    /// Whether a caller may read the events of a topic now; who may not is shown counts alone.
    public let mayRead: May
    /// Whether a caller moderates a topic now, and so may know what filters decided of what stands
    /// there.
    public let moderates: May

    /// Asked on any thread, over a snapshot.
    /// - Throws: `.storageFailed`.
    public typealias May =
        @Sendable (
            _ caller: Caller, _ topic: Topic, _ now: Timestamp, _ database: Database
        ) throws(Refusal) -> Bool

    /// For `ScreenPoint`.
    public init(of event: String, mayRead: @escaping May, moderates: @escaping May) {
        self.event = event
        self.mayRead = mayRead
        self.moderates = moderates
    }
}
