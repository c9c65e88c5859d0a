import PluginAPI

/// `room_scripts.replay`: tries a rule, of the text that an owner is writing, too, on what was said
/// in the room.
struct ReplayTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let points: [PastPoint]
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>
    private let since: Field<Int64?>
    private let compare: Field<Bool?>

    /// What one request may take: owners are many, and the worker is everybody's.
    private static let most: Int64 = 20_000
    private static let patience: Int64 = 1000

    init(_ topics: TopicScriptKeeper, _ points: [PastPoint]) {
        self.topics = topics
        self.points = points
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, TopicScriptCommands.file)
        text = fields.optionalText("text", TopicScript.textLength, ScriptCommands.typed)
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
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        return try topics.alone { () throws(Refusal) in try replay(room, exchange) }
    }

    private func replay(
        _ room: Topic, _ exchange: borrowing Exchange
    ) throws(Refusal) -> JSONTree {
        let wish = TopicScriptDraft.Wish(
            topic: room, name: exchange[script].string, author: exchange.caller.account,
            file: exchange[file]?.string, text: exchange[text]?.string)
        let contest = try contest(try draft(wish, exchange), exchange[compare] ?? false)
        let mayRead = try contest.point.past.mayRead(
            exchange.caller, room, exchange.now, exchange.database)
        var replay = ScriptReplay(
            ScriptReplay.Bounds(
                since: exchange[since] ?? 0, topic: room.raw, most: Self.most,
                milliseconds: Self.patience))
        try replay.run(
            contest.rule, against: contest.other, contest.point, exchange.database,
            topics.keeper.statements.past, admits: { (_) throws(Refusal) in mayRead })
        return ReplayTree(replay) { _ in mayRead }.tree
    }

    private func contest(
        _ draft: TopicScriptDraft, _ isCompared: Bool
    ) throws(Refusal) -> (rule: ReplayRule, other: ReplayRule?, point: PastPoint) {
        do throws(ConfigError) {
            let rule = try topics.rehearsal(draft.script)
            guard let point = rule.past(among: points) else {
                throw ConfigError("nothing of what the script judges is stored")
            }
            let lane = try topics.keeper.board.watchdog.lane()
            guard isCompared, let present = draft.present else {
                return (ReplayRule(rule, at: point, on: lane), nil, point)
            }
            let other = try topics.rehearsal(present)
            return (
                ReplayRule(rule, at: point, on: lane), ReplayRule(other, at: point, on: lane),
                point
            )
        } catch { throw Refusal(.badField, "\(error)", field: "text") }
    }
}
