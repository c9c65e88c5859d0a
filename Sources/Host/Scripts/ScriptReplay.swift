import PluginAPI

/// Tries a rule on what is stored: each event once, in its order and at its moment, with a copy of
/// what the script keeps. Nothing comes of it.
struct ScriptReplay: Sendable {
    /// How much of the past.
    struct Bounds: Sendable {
        /// Milliseconds since 1970.
        var since: Int64 = 0
        var topic: Int64?
        /// The newest so many.
        var most: Int64?
        var milliseconds: Int64?
    }

    /// Why it ended.
    enum End: String, Sendable, CaseIterable {
        /// All that was asked for was tried.
        case all
        /// There are older ones.
        case most
        case time
        /// The rule failed too often.
        case failures
    }

    /// One event that the rule did not let pass, or judged otherwise than the other version.
    struct Sample: Sendable {
        let event: EventID
        let topic: Int64
        let actor: Int64
        let judgement: ReplayJudgement
        /// Of the other version.
        let other: ReplayJudgement?
        let text: String
    }

    static let mostSamples = 20
    static let mostFailures = 100

    let bounds: Bounds
    private(set) var end = End.all
    private(set) var events = 0
    /// By word.
    private(set) var counts: [String: Int] = [:]
    /// Judged otherwise by the other version.
    private(set) var differing = 0
    private(set) var samples: [Sample] = []
    private(set) var slowest: Slowest?
    private(set) var milliseconds: Int64 = 0

    struct Slowest: Sendable {
        let event: EventID
        let microseconds: Int64
    }

    init(_ bounds: Bounds) { self.bounds = bounds }

    /// Tries all that lies within the bounds.
    /// - Parameters:
    ///   - admits: whether what lies in a topic is tried.
    ///   - progress: told how many were tried, page by page.
    /// - Throws: `.storageFailed`.
    mutating func run(
        _ contest: ReplayContest, _ database: Database, _ statements: PastStatements,
        admits: (Int64) throws(Refusal) -> Bool = { (_) throws(Refusal) in true },
        progress: (Int) -> Void = { _ in }
    ) throws(Refusal) {
        let began = Clock.steady
        let pages = PastPages(contest.point, bounds, database, statements)
        var place = try pages.start(&end)
        while let last = try tryPage(pages, after: place, contest, admits, since: began) {
            place = last
            progress(events)
        }
        milliseconds = Clock.steady - began
    }

    // The last event's identifier; nil when there is no more, or enough was tried.
    private mutating func tryPage(
        _ pages: PastPages, after place: Int64, _ contest: ReplayContest,
        _ admits: (Int64) throws(Refusal) -> Bool, since began: Int64
    ) throws(Refusal) -> Int64? {
        var last: Int64?
        var rows = try pages.rows(after: place)
        while try rows.next() {
            let event = pages.event(rows)
            last = event.id.raw
            if try admits(event.topic) { judge(event, in: contest) }
            if let most = bounds.milliseconds, Clock.steady - began > most { end = .time }
            if counts[Verdicts.failed] ?? 0 >= Self.mostFailures { end = .failures }
            guard end == .all || end == .most else { return nil }
        }
        return last
    }

    private mutating func judge(_ event: PastEvent, in contest: ReplayContest) {
        guard !event.isErased else { return }
        let began = Clock.steadyMicroseconds
        guard let judgement = contest.rule.judge(event) else { return }
        let cost = Clock.steadyMicroseconds - began
        let against = contest.other.map { $0.judge(event) ?? .pass }
        events += 1
        counts[judgement.word, default: 0] += 1
        if cost > slowest?.microseconds ?? -1 {
            slowest = Slowest(event: event.id, microseconds: cost)
        }
        let isOtherwise = against.map { $0 != judgement } ?? (judgement != .pass)
        guard isOtherwise else { return }
        if against != nil { differing += 1 }
        guard samples.count < Self.mostSamples else { return }
        samples.append(
            Sample(
                event: event.id, topic: event.topic, actor: event.actor, judgement: judgement,
                other: against, text: event.point.rewrites.first.flatMap(event.text) ?? ""))
    }
}
