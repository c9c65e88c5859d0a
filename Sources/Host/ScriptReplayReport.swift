import PluginAPI

/// `parley scripts replay SCRIPT`: a rule tried on what is stored, without a server or beside one.
public struct ScriptReplayReport {
    private let replay: ScriptReplay

    /// - Parameters:
    ///   - since: `7d` or `24h` ago, or milliseconds since 1970; nil for the beginning.
    ///   - progress: told how many were tried, now and then.
    /// - Throws: when the script cannot run, or the storage cannot be read.
    public init(
        _ config: Config, of operand: String, topic: String?, since: String?, limit: String?,
        compare: Bool, progress: (Int) -> Void
    ) throws {
        let bounds = ScriptReplay.Bounds(
            since: try Self.moment(since), topic: try Self.number(topic, "--room"),
            most: try Self.number(limit, "--limit"))
        let records = try ScriptRecords(config)
        let effective = try ScriptRecords.settings(config).applied(to: config)
        let known = try KnownPoints(config)
        let trial = try ScriptTrial()
        let loader = trial.loader(config.scriptFolders, in: known.world)
        let rule = try loader.rule(named: operand, effective)
        let kept = try records.statements.values(of: rule.id, in: records.database)
        func contestant(_ source: ScriptSource) throws(ConfigError) -> ScriptRule {
            let memory = ScriptMemory(ScriptValues(kept))
            return try loader.rule(source, rule.settings, place: 1, memory: memory)
        }
        let versions = ScriptVersions(of: rule.id, data: config.data)
        let other = compare ? try versions.newest(crypto: trial.crypto).map(contestant) : nil
        let contest = try ReplayContest(
            contestant(rule.source), against: other, among: known.pasts, on: trial.lane)
        var replay = ScriptReplay(bounds)
        try replay.run(
            contest, records.database, records.statements.past, progress: progress)
        self.replay = replay
    }

    private static func number(_ text: String?, _ option: String) throws(ConfigError) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), number > 0 else {
            throw ConfigError("\(option) must be a whole number above 0")
        }
        return number
    }

    private static func moment(_ text: String?) throws(ConfigError) -> Int64 {
        guard let text else { return 0 }
        if let moment = Int64(text), moment >= 0 { return moment }
        let hours: [Character: Int64] = ["h": 1, "d": 24]
        guard let unit = text.last.flatMap({ hours[$0] }),
            let count = Int64(text.dropLast()), (0...1_000_000).contains(count)
        else { throw ConfigError("--since must be as 7d, 24h, or milliseconds since 1970") }
        return Clock.wall - count * unit * 3_600_000
    }

    // MARK: What it prints

    public var json: String { ReplayTree(replay) { _ in true }.tree.text }

    /// The counts, then the samples.
    public var text: String {
        let tree = ReplayTree(replay) { _ in true }.tree
        return AdminAnswer(tree: tree, json: "").text
    }
}

extension ScriptVersions {
    /// The one that ran last; nil where none did.
    func newest(crypto: any Crypto) throws(ConfigError) -> ScriptSource? {
        guard let first = all.first else { return nil }
        return try source(of: first, crypto: crypto)
    }
}
