import PluginAPI

/// `room_scripts.replay`: tries a rule, of the text that an owner is writing, too, on what was said
/// in the room.
struct ReplayTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let points: [PastPoint]
    let command: Command
    private let asked: TopicDraftFields
    private let since: Field<Int64?>
    private let compare: Field<Bool?>

    /// What one request may take: owners are many, and the worker is everybody's.
    private static let most: Int64 = 20_000
    private static let patience: Int64 = 1000

    init(_ topics: TopicScriptKeeper, _ points: [PastPoint]) {
        self.topics = topics
        self.points = points
        var fields = FieldList()
        asked = TopicDraftFields(to: &fields)
        since = fields.optionalInteger(
            "since", 0...Int64.max, "Not before this moment, in milliseconds since 1970.")
        compare = fields.optionalFlag("compare", "Against the version that is there.")
        command = Command(
            "room_scripts.replay", "Tries a rule on what was said in a room; nothing comes of it.",
            lane: .read, policy: Policy(role: .member, size: 256 << 10, cost: 20), fields: fields,
            answer: ReplayTree.members,
            routes: [Route(.post, TopicScriptCommands.path("{script}/replay/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let wish = asked.wish(exchange)
        try requireOwner(of: wish.topic, exchange)
        return try topics.alone { () throws(Refusal) in try replay(wish, exchange) }
    }

    private func replay(
        _ wish: TopicScriptDraft.Wish, _ exchange: borrowing Exchange
    ) throws(Refusal) -> JSONTree {
        let contest = try contest(try draft(wish, exchange), exchange[compare] ?? false)
        let mayRead = try contest.point.past.mayRead(
            exchange.caller, wish.topic, exchange.now, exchange.database)
        var replay = ScriptReplay(
            ScriptReplay.Bounds(
                since: exchange[since] ?? 0, topic: wish.topic.raw, most: Self.most,
                milliseconds: Self.patience))
        try replay.run(
            contest, exchange.database, topics.keeper.statements.past,
            admits: { (_) throws(Refusal) in mayRead })
        return ReplayTree(replay) { _ in mayRead }.tree
    }

    private func contest(
        _ draft: TopicScriptDraft, _ isCompared: Bool
    ) throws(Refusal) -> ReplayContest {
        do throws(ConfigError) {
            let rule = try topics.rehearsal(draft.script)
            var other: ScriptRule?
            if isCompared, let present = draft.present { other = try topics.rehearsal(present) }
            return try ReplayContest(
                rule, against: other, among: points, on: topics.keeper.board.watchdog.lane())
        } catch { throw Refusal(.badField, "\(error)", field: "text") }
    }
}
