import PluginAPI

/// `scripts.replay`: tries a rule, of the text that somebody is writing, too, on what was said.
struct ReplayScript: ScriptVerb {
    let keeper: ScriptKeeper
    let points: [PastPoint]
    let command: Command
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>
    private let room: Field<Topic?>
    private let since: Field<Int64?>
    private let limit: Field<Int64?>
    private let compare: Field<Bool?>

    /// What one request may take.
    private static let most: Int64 = 100_000
    private static let patience: Int64 = 5000

    init(_ keeper: ScriptKeeper, _ points: [PastPoint]) {
        self.keeper = keeper
        self.points = points
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, ScriptCommands.file)
        text = fields.optionalText("text", ScriptCommands.textLength, ScriptCommands.typed)
        room = fields.optionalIdentifier("room", "What was said in this room alone.")
        since = fields.optionalInteger(
            "since", 0...Int64.max, "Not before this moment, in milliseconds since 1970.")
        limit = fields.optionalInteger(
            "limit", 1...Self.most, "The newest so many; 100000 unless given.")
        compare = fields.optionalFlag("compare", "Against the version that runs.")
        command = Command(
            "scripts.replay", "Tries a rule on what was said; nothing comes of it.", lane: .read,
            policy: Policy(role: .admin, size: 1 << 20, cost: 20), fields: fields,
            answer: ReplayTree.members, routes: [Route(.post, "/api/scripts/{script}/replay/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let standing = keeper.standing
        let draft = try ScriptDraft(
            exchange[script].string, file: exchange[file]?.string, text: exchange[text]?.string,
            standing, keeper.crypto)
        let contest = try contest(draft, standing, isCompared: exchange[compare] ?? false)
        var replay = ScriptReplay(
            ScriptReplay.Bounds(
                since: exchange[since] ?? 0, topic: exchange[room]?.raw,
                most: exchange[limit] ?? Self.most, milliseconds: Self.patience))
        // A rule that somebody types could say what it read: it reads what they may.
        let isTyped = exchange[text] != nil
        var readable: [Int64: Bool] = [:]
        func mayRead(_ topic: Int64) throws(Refusal) -> Bool {
            if let known = readable[topic] { return known }
            let may = try contest.point.past.mayRead(
                exchange.caller, Topic(raw: topic), exchange.now, exchange.database)
            readable[topic] = may
            return may
        }
        try replay.run(
            contest, exchange.database, keeper.statements.past,
            admits: { (topic) throws(Refusal) in
                if isTyped { return try mayRead(topic) }
                return true
            })
        Log.note(
            "a script was tried on what was said",
            [
                "script": draft.name, "version": draft.source.version,
                "events": "\(replay.events)", "actor": "\(exchange.caller.account.raw)",
            ])
        for sample in replay.samples { _ = try mayRead(sample.topic) }
        return ReplayTree(replay) { readable[$0] ?? false }.tree
    }

    private func contest(
        _ draft: ScriptDraft, _ standing: ScriptStanding, isCompared: Bool
    ) throws(Refusal) -> ReplayContest {
        do throws(ConfigError) {
            let rule = try keeper.rehearsal(draft.source, standing.settings(of: draft.name))
            let running = keeper.board.current.first { $0.id == draft.name }
            var other: ScriptRule?
            if isCompared, let running {
                other = try keeper.rehearsal(running.source, running.settings)
            }
            return try ReplayContest(
                rule, against: other, among: points, on: keeper.board.watchdog.lane())
        } catch { throw Refusal(.badField, "\(error)", field: "text") }
    }
}
